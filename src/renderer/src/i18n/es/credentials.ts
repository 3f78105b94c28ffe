import type { credentialErrors as english } from '../en/credentials.ts';

export const credentialErrors: typeof english = {
  'sign-in-broken-off': {
    means: 'IAM Identity Center no continuó este inicio de sesión.',
    next: 'Empieza de nuevo. Si vuelve a detenerse, revisa sso_region en el archivo de configuración de AWS: es la Región de IAM Identity Center, no la de los grupos de usuarios.',
  },
  'role-denied': {
    means: 'AWS no permite que este perfil asuma su rol.',
    next: 'Revisa role_arn en el archivo de configuración de AWS. Si es correcto, pregunta a un administrador de AWS: la política de confianza del rol debe incluirte y necesitas permiso para la operación indicada abajo.',
  },
  'session-too-long': {
    means: 'Este perfil pide una sesión más larga de lo que permite su rol.',
    next: 'Reduce duration_seconds en el archivo de configuración de AWS, o quítalo para obtener una hora. Un rol que se asume desde otro rol nunca dura más de una hora.',
  },
  'profile-value-refused': {
    means: 'AWS no acepta el valor de una clave de este perfil. El detalle indica cuál.',
    next: 'Corrígelo en el archivo de configuración de AWS; la aplicación lo nota enseguida. O elige otro perfil.',
  },
  'session-policy-refused': {
    means:
      'Las políticas o etiquetas que acompañan a esta sesión son demasiado grandes o están mal formadas.',
    next: 'No vienen de este perfil. Pide que las reduzcan o corrijan a un administrador de AWS o al equipo que lleva tu proveedor de identidad.',
  },
  'identity-token-refused': {
    means:
      'AWS no aceptó el token de tu proveedor de identidad: ha caducado, o este rol no lo admite.',
    next: 'Pon un token nuevo en el archivo que indica web_identity_token_file y reinténtalo. Si vuelve a rechazarse, pide a un administrador de AWS que revise el proveedor de identidad del rol.',
  },
  'identity-provider-unreachable': {
    means: 'AWS no pudo conectar con el proveedor de identidad que emitió el token de este perfil.',
    next: 'Reinténtalo en un minuto. Si se repite, avisa al equipo que lleva el proveedor de identidad.',
  },
  'region-disabled': {
    means: 'Esta Región no está habilitada para la cuenta.',
    next: 'Elige otra Región (la clave region del perfil, si la tiene), o pide a un administrador de AWS que habilite esta.',
  },
  'sso-host-unknown': {
    means:
      'No se encontró el servidor de IAM Identity Center: no hay red, o sso_region no es correcta.',
    next: 'Revisa la red y la VPN, y después sso_region en el archivo de configuración de AWS.',
  },
  'sso-settings-refused': {
    means:
      'IAM Identity Center no acepta los ajustes de este perfil: al menos una de las claves que indica el detalle es incorrecta.',
    next: 'Compáralas con tu portal de acceso de AWS. sso_region es la Región de IAM Identity Center, que puede no ser la de los grupos de usuarios.',
  },
  'sso-role-refused': {
    means: 'No tienes acceso a este rol en esta cuenta, o uno de los dos no existe.',
    next: 'Revisa sso_account_id y sso_role_name en el archivo de configuración de AWS; el rol lleva el nombre del conjunto de permisos de tu portal de acceso de AWS. Si ambos son correctos, pide acceso a un administrador de AWS.',
  },
  'metadata-unreachable': {
    means:
      'Este perfil toma sus credenciales de la instancia EC2 o del contenedor donde se usa, y aquí no respondió ninguno.',
    next: 'Usa este perfil en esa instancia o ese contenedor, o elige otro. Para un contenedor en una instancia EC2, el límite de saltos del servicio de metadatos debe ser al menos 2.',
  },
  'metadata-no-role': {
    means:
      'La instancia o el contenedor del que este perfil toma sus credenciales no tiene ningún rol.',
    next: 'Pide a un administrador de AWS que le asigne uno, o elige otro perfil.',
  },
  'sts-refused': {
    means: 'AWS STS, que comprueba y emite las credenciales, no aceptó la petición.',
    next: 'Revisa el perfil en el archivo de configuración de AWS: «aws sts get-caller-identity --profile …» en una terminal da más detalles. Si no encuentras nada, comunícalo con los datos de abajo.',
  },
  'sso-refused': {
    means: 'IAM Identity Center no aceptó la petición.',
    next: 'Inicia sesión de nuevo. Si no basta, revisa las claves sso_ en el archivo de configuración de AWS y comunícalo con los datos de abajo.',
  },
  'login-refused': {
    means: 'AWS no renovó la sesión que inició «aws login».',
    next: 'Ejecuta «aws login --profile …» en una terminal y reinténtalo. Si no basta, comunícalo con los datos de abajo.',
  },
};
