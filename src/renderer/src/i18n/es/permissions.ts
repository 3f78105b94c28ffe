import type { permissions as english } from '../en/permissions.ts';

export const permissions: typeof english = {
  title: 'Permisos',
  about:
    'Lo que este perfil puede hacer con este grupo, medido con {{count}} peticiones que no cambian nada ni nombran a ningún usuario.',
  check: 'Comprobar permisos',
  checking: 'Comprobando los permisos…',
  failed: 'No se pudieron comprobar los permisos',
  noneMeasured: 'No se pudo medir nada. Revisa la red y la sesión del perfil, y reinténtalo.',
  action: 'Acción de IAM',
  result: 'Resultado',
  use: 'Se usa para',
  without: 'Sin ella',
  results: { allowed: 'Permitida', denied: 'Denegada', unknown: 'Sin medir' },
  uses: {
    ListUserPools: 'Listar los grupos de usuarios en la cabecera.',
    DescribeUserPool: 'Leer el orden de recuperación y los demás ajustes del grupo.',
    GetUserPoolMfaConfig: 'Leer qué factores de MFA ofrece el grupo.',
    ListUserPoolClients: 'Listar los clientes de aplicación en la cabecera.',
    DescribeUserPoolClient:
      'Leer el secreto de un cliente y si sus respuestas pueden ser simuladas.',
    ListUsers: 'Encontrar a quien llama.',
    AdminGetUser:
      'Leer la MFA de quien llama y el estado actual de su cuenta, y encontrar un nombre de usuario con barra invertida.',
    AdminListUserAuthEvents:
      'Mostrar en la cronología los eventos de Cognito, en grupos con protección contra amenazas.',
    GetProvisionedLimit: 'Leer cuántas peticiones por segundo permite AWS a la cuenta.',
  },
  withouts: {
    ListUserPools: 'Escribe a mano el ID del grupo de usuarios.',
    DescribeUserPool: 'No hay plan, así que no se puede enviar nada.',
    GetUserPoolMfaConfig: 'Todo funciona; los factores del grupo se muestran como desconocidos.',
    ListUserPoolClients: 'Escribe a mano el ID del cliente de aplicación.',
    DescribeUserPoolClient:
      'Se puede restablecer con un cliente sin secreto; no se sabe si las respuestas pueden ser simuladas.',
    ListUsers: 'No se puede encontrar a quien llama, así que no se puede enviar nada.',
    AdminGetUser:
      'El plan no incluye la MFA del usuario, y así lo indica. No se encuentran los nombres de usuario con barra invertida.',
    AdminListUserAuthEvents:
      'Todo funciona; la cronología muestra las filas del registro y dos fechas.',
    GetProvisionedLimit:
      'Todo funciona; la pantalla Grupo muestra en su lugar la cifra documentada.',
  },
  policy: 'La política mínima con la que aquí funciona todo',
  policyMeans: 'Para que un administrador de AWS la asocie al rol o usuario de este perfil.',
  policyNoAccount: 'AWS no ha dicho qué cuenta es: sustituye {{placeholder}} por su número.',
  copyPolicy: 'Copiar política',
};
