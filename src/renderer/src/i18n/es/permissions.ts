import type { permissions as english } from '../en/permissions.ts';

export const permissions: typeof english = {
  title: 'Permisos',
  about:
    'Lo que este perfil puede hacer con este grupo, medido con llamadas que no cambian nada ni nombran a ningún usuario. Cuesta {{count}} peticiones.',
  check: 'Comprobar permisos',
  checking: 'Comprobando los permisos…',
  failed: 'No se pudieron comprobar los permisos',
  noneMeasured:
    'No se pudo medir nada. Mira si la red y la sesión del perfil están en orden y vuelve a comprobar.',
  action: 'Acción de IAM',
  result: 'Resultado',
  use: 'Para qué sirve',
  without: 'Sin ella',
  results: { allowed: 'Permitida', denied: 'Denegada', unknown: 'Sin medir' },
  uses: {
    ListUserPools: 'Para listar los grupos de usuarios en la cabecera.',
    DescribeUserPool: 'Para leer el orden de recuperación y los demás ajustes del grupo.',
    GetUserPoolMfaConfig: 'Para leer qué factores de MFA ofrece el grupo.',
    ListUserPoolClients: 'Para listar los clientes de aplicación en la cabecera.',
    DescribeUserPoolClient:
      'Para leer el secreto de un cliente y si sus respuestas pueden ser simuladas.',
    ListUsers: 'Para encontrar a quien llama.',
    AdminGetUser:
      'Para leer la MFA de quien llama y el estado más reciente de su cuenta, y para encontrar un nombre de usuario con barra invertida.',
    AdminListUserAuthEvents:
      'Para mostrar en la cronología lo que consta en Cognito de quien llama, en grupos con protección contra amenazas.',
    GetProvisionedLimit: 'Para leer cuántas peticiones por segundo permite AWS a la cuenta.',
  },
  withouts: {
    ListUserPools: 'Escribe a mano el id del grupo de usuarios.',
    DescribeUserPool: 'No se puede hacer ningún plan, así que no se puede enviar nada.',
    GetUserPoolMfaConfig: 'Todo funciona; los factores del grupo se muestran como desconocidos.',
    ListUserPoolClients: 'Escribe a mano el id del cliente de aplicación.',
    DescribeUserPoolClient:
      'Se puede restablecer con un cliente sin secreto; no se sabe si las respuestas pueden ser simuladas.',
    ListUsers: 'No se puede encontrar a nadie, así que no se puede enviar nada.',
    AdminGetUser:
      'El plan se hace sin la MFA del usuario y así se indica. No se encuentra un nombre de usuario con barra invertida.',
    AdminListUserAuthEvents:
      'Todo funciona; la cronología tiene las filas del registro y dos fechas.',
    GetProvisionedLimit:
      'Todo funciona; la pantalla Grupo muestra en su lugar la cifra documentada.',
  },
  policy: 'La política mínima con la que aquí funciona todo',
  policyMeans: 'Para que un administrador de AWS la asocie al rol o usuario de este perfil.',
  policyNoAccount: 'AWS no ha dicho qué cuenta es: pon su número en lugar de {{placeholder}}.',
  copyPolicy: 'Copiar política',
};
