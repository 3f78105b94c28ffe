import type { common as english } from '../en/common.ts';

export const common: typeof english = {
  app: {
    name: 'Recovery Desk',
    skip: 'Ir al contenido',
    starting: 'Abriendo…',
    startFailed: 'Recovery Desk no pudo abrirse',
    screenFailed: 'Esta pantalla ha dejado de funcionar',
    screenFailedNext:
      'Este fallo no ha enviado nada. Vuelve a abrir la pantalla; las demás siguen funcionando.',
    reload: 'Abrir de nuevo',
    navigation: 'Principal',
  },
  nav: { reset: 'Restablecer', audit: 'Auditoría', pool: 'Grupo', settings: 'Ajustes' },
  header: {
    profile: 'Perfil de AWS',
    pool: 'Grupo de usuarios',
    client: 'Cliente de aplicación',
    choose: 'Elige…',
    none: 'Ninguno',
    loading: 'Cargando…',
    nothingFound: 'No hay nada',
    accountOf: 'Cuenta {{account}}',
    accountUnknown: 'Cuenta desconocida',
    regionUnknown: 'sin Región',
    practice: 'Grupo de práctica: no se toca a ningún usuario real',
    practiceDetail: 'Los códigos llegan al buzón de práctica. Úsalo para aprender y probar.',
    endpoint: 'Las peticiones van a {{endpoint}}, no a AWS',
    endpointDetail: 'Este perfil define su propio punto de conexión. Sigue solo si sabes por qué.',
    sending: 'Hay una petición en curso. El lugar se podrá cambiar cuando llegue su resultado.',
    lost: {
      title: 'El perfil {{profile}} ya no está en los archivos de AWS.',
      practice:
        'Se usa en su lugar el perfil de práctica, así que nada va a una cuenta real. Repón el perfil, o elige otro.',
    },
    palette: 'Comandos',
    paletteKey: '{{mod}} K',
    listFailed: {
      profiles: 'No se pudieron listar los perfiles de AWS.',
      identity: 'AWS no ha dicho quién es este perfil.',
      pools: 'No se pudieron listar los grupos de usuarios.',
      clients: 'No se pudieron listar los clientes de aplicación.',
    },
    fileNotes: {
      title: 'No se pudieron listar todos los perfiles de AWS',
      unreadable: 'No se pudo leer el archivo {{file}} ({{detail}}), así que faltan sus perfiles.',
      'practice-name-taken':
        'Un perfil llamado «practice» en {{file}} cede ante el perfil de práctica. Cámbiale el nombre para usarlo aquí.',
    },
    noPools: 'No hay ningún grupo de usuarios en {{region}} para este perfil.',
    noClients:
      'Este grupo de usuarios no tiene cliente de aplicación. Hace falta uno para restablecer.',
    noRegion:
      'El perfil {{profile}} no tiene Región. Añade «region = …» en el archivo de configuración de AWS y vuelve a abrir la aplicación.',
  },
  ledger: {
    title: 'No se puede escribir el registro de auditoría',
    means:
      'Hasta que se pueda, no se envía ningún restablecimiento ni se muestra ningún contacto, porque nada de eso puede hacerse sin dejar constancia.',
    path: 'Archivo: {{path}}',
    causes: {
      corrupt:
        'El archivo está dañado. Consérvalo y pide a quien cuida este portátil que lo restaure o lo aparte.',
      full: 'El disco está lleno. Libera espacio y vuelve a abrir la aplicación.',
      'read-only':
        'El archivo o su carpeta son de solo lectura. Da a esta cuenta permiso para escribir ahí y vuelve a abrir la aplicación.',
      'newer-version':
        'Una versión más nueva de Recovery Desk creó este archivo. Actualiza la aplicación.',
      locked: 'Otro programa tiene el archivo ocupado. Ciérralo y vuelve a abrir la aplicación.',
      other: 'El sistema dio este motivo: {{detail}}.',
    },
  },
  settingsSetAside: {
    title: 'No se pudieron leer los ajustes',
    means: 'Rigen los valores de fábrica. El archivo anterior se guardó como {{path}}.',
  },
  palette: {
    placeholder: 'Ir, elegir, cambiar…',
    label: 'Buscar en los comandos',
    nothing: 'Ningún comando coincide',
    go: 'Ir a',
    goTo: 'Ir a {{screen}}',
    findUser: 'Buscar un usuario',
    look: 'Aspecto',
    light: 'Tema claro',
    dark: 'Tema oscuro',
    system: 'Tema del sistema',
    language: 'Idioma: {{language}}',
    pools: 'Grupo de usuarios',
    clients: 'Cliente de aplicación',
    profiles: 'Perfil de AWS',
    current: 'en uso',
  },
  languages: { en: 'English', es: 'Español' },
  actions: {
    retry: 'Reintentar',
    close: 'Cerrar',
    copied: 'Copiado',
  },
  notice: {
    requestId: 'Id de petición de AWS',
    errorId: 'Id de error',
    action: 'Operación',
    awsName: 'Error de AWS',
    detail: 'Detalle',
  },
  say: {
    title: 'Qué decirle a quien llama',
    language: 'Idioma de las palabras para quien llama',
  },
  states: {
    accepted: 'Aceptado',
    doubtful: 'Dudoso',
    refused: 'Rechazado',
    limited: 'Limitado',
    unknown: 'Desconocido',
    'not-sent': 'No enviado',
  },
  contact: { verified: 'verificado', notVerified: 'sin verificar' },
  pending: 'En curso',
  nextStep: 'Siguiente paso',
  mediums: { EMAIL: 'correo', SMS: 'mensaje de texto' },
  attributes: { email: 'correo', phone_number: 'teléfono' },
  factors: {
    SMS_MFA: 'mensaje de texto',
    EMAIL_OTP: 'correo',
    SOFTWARE_TOKEN_MFA: 'aplicación de autenticación',
  },
  mechanisms: {
    verified_email: 'correo verificado',
    verified_phone_number: 'teléfono verificado',
    admin_only: 'solo un administrador',
  },
  statuses: {
    UNCONFIRMED: 'Sin confirmar',
    CONFIRMED: 'Confirmado',
    EXTERNAL_PROVIDER: 'Entra por otro sistema',
    RESET_REQUIRED: 'Debe restablecer',
    FORCE_CHANGE_PASSWORD: 'Contraseña temporal',
    ARCHIVED: 'Archivado',
    COMPROMISED: 'Comprometido',
    UNKNOWN: 'Desconocido',
  },
  blockReasons: {
    disabled: 'cuenta deshabilitada',
    'force-change-password': 'contraseña temporal',
    'temporary-password-expired': 'contraseña temporal caducada',
    federated: 'entra por otro sistema',
    unconfirmed: 'cuenta sin confirmar',
    'admin-only': 'solo restablece un administrador',
    'no-contact': 'sin contactos',
    'unverified-contact': 'sin contacto verificado',
    'contact-not-allowed': 'contacto fuera del orden de recuperación',
    'mfa-preferred': 'el contacto es el segundo factor',
    'unusable-status': 'estado que no admite restablecer',
  },
  errors: {
    'forbidden-sender': {
      means: 'La llamada no venía de la página de la aplicación y se rechazó.',
      next: 'Cierra la aplicación y ábrela de nuevo.',
    },
    'bad-request': {
      means: 'La aplicación pidió algo que no puede pedir. No se hizo nada.',
      next: 'Vuelve a abrir la pantalla. Si se repite, comunícalo.',
    },
    cancelled: { means: 'La búsqueda se detuvo.', next: 'Pulsa Intro para buscar otra vez.' },
    denied: {
      means: 'Este perfil no tiene permiso para hacer esto.',
      next: 'Pide a un administrador de AWS que permita la operación indicada abajo, o elige otro perfil.',
    },
    'session-expired': {
      means: 'La sesión de AWS de este perfil ha terminado.',
      next: 'Inicia sesión de nuevo con la CLI de AWS y reinténtalo.',
    },
    'bad-credentials': {
      means: 'AWS no acepta las claves de este perfil.',
      next: 'Revisa las claves en el archivo de credenciales de AWS, o elige otro perfil.',
    },
    'no-credentials': {
      means: 'No se pudieron obtener credenciales de este perfil.',
      next: 'Inicia sesión con la CLI de AWS para este perfil, o elige otro.',
    },
    'no-profile': {
      means: 'Este perfil ya no está en los archivos de configuración de AWS.',
      next: 'Elige otro perfil.',
    },
    'no-region': {
      means: 'Este perfil no tiene Región y la aplicación no sabe dónde preguntar.',
      next: 'Añade una Región al perfil en el archivo de configuración de AWS.',
    },
    'clock-skew': {
      means: 'El reloj de este portátil se aleja demasiado de la hora de AWS.',
      next: 'Pon el reloj en hora y reinténtalo.',
    },
    throttled: {
      means: 'AWS no admite más peticiones por el momento.',
      next: 'Espera un minuto y reinténtalo.',
    },
    offline: {
      means: 'No se encontró AWS: no hay red, o no se pudo resolver el nombre.',
      next: 'Revisa la red o la VPN y reinténtalo.',
    },
    unreachable: {
      means: 'La conexión fue rechazada, o su certificado no es válido.',
      next: 'Revisa la VPN, el proxy y el punto de conexión, y reinténtalo.',
    },
    timeout: { means: 'No llegó respuesta a tiempo.', next: 'Revisa la red y reinténtalo.' },
    'connection-lost': {
      means: 'La conexión se cortó antes de completarse la respuesta.',
      next: 'Revisa la red y reinténtalo.',
    },
    'service-fault': {
      means: 'AWS respondió con un fallo suyo.',
      next: 'Reinténtalo en un minuto. Si sigue, mira el AWS Health Dashboard.',
    },
    'unreadable-answer': {
      means: 'La respuesta no es de Cognito. Puede haber una página de acceso de la red por medio.',
      next: 'Abre un navegador para ver si la red pide iniciar sesión, y reinténtalo.',
    },
    'not-found': {
      means: 'El grupo de usuarios, el cliente o el usuario no existe, o ya no existe.',
      next: 'Revisa lo elegido en la cabecera y busca otra vez.',
    },
    rejected: {
      means: 'AWS rechazó la petición por estar mal formada.',
      next: 'Prueba con otras palabras. Si se repite, comunícalo con el id de petición.',
    },
    'blocked-by-waf': {
      means: 'Un cortafuegos de aplicaciones delante del grupo bloqueó la petición.',
      next: 'Pide a quien lleva el cortafuegos que deje pasar la dirección de este puesto.',
    },
    unsearchable: {
      means: 'El texto contiene un carácter que Cognito no puede buscar.',
      next: 'Quita las barras invertidas y los caracteres de control.',
    },
    'too-long': {
      means: 'El texto es más largo de lo que Cognito puede buscar.',
      next: 'Busca solo las primeras palabras.',
    },
    ledger: {
      means: 'No se pudo escribir o leer el registro de auditoría, así que no se hizo lo pedido.',
      next: 'Mira el aviso sobre el registro, o pregunta a quien cuida este portátil.',
    },
    settings: {
      means:
        'No se puede escribir el archivo de ajustes. El cambio dura hasta cerrar la aplicación.',
      next: 'Pregunta a quien cuida este portátil.',
    },
    internal: {
      means: 'La aplicación tuvo un fallo propio.',
      next: 'Reinténtalo. Si se repite, comunícalo con el id de error.',
    },
  },
};
