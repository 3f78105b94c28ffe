import type { common as english } from '../en/common.ts';
import { credentialErrors } from './credentials.ts';
import { wayOut } from './way-out.ts';

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
  nav: {
    overview: 'Resumen',
    reset: 'Restablecer',
    contacts: 'Contactos',
    audit: 'Auditoría',
    pool: 'Grupo',
    settings: 'Ajustes',
  },
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
    practiceFirst: 'Para trabajar con tus propios usuarios, elige arriba un perfil de AWS.',
    endpoint: 'Las peticiones van a {{endpoint}}, no al punto de conexión de AWS',
    endpointFrom: {
      profile: 'Este perfil define su propio punto de conexión. Sigue solo si sabes por qué.',
      environment:
        'Lo define, para todos los perfiles, una variable del entorno en que se abrió la aplicación. Sigue solo si sabes por qué.',
    },
    clock: {
      ahead: 'El reloj de este portátil va {{amount}} adelantado respecto a AWS',
      behind: 'El reloj de este portátil va {{amount}} atrasado respecto a AWS',
      next: 'Activa la fecha y hora automáticas en los ajustes del sistema. AWS rechaza las solicitudes si el reloj se desvía más de 5 minutos.',
    },
    sending: 'Hay una petición en curso. El lugar se podrá cambiar cuando llegue su resultado.',
    production: 'Producción: {{name}}. Afecta a usuarios reales.',
    productionDetail: 'Comprueba quién llama antes de enviar.',
    shown: 'Se ven {{shown}} de {{all}}: escribe para acotar',
    lost: {
      title: 'El perfil {{profile}} ya no está en los archivos de AWS',
      practice:
        'Se usa en su lugar el perfil de práctica, así que nada va a una cuenta real. Repón el perfil, o elige otro.',
      none: 'No se ha elegido otro perfil por ti. Repón este, o elige otro.',
    },
    typeId: {
      pools:
        'Puedes seguir de todos modos: escribe el id del grupo en «Grupo de usuarios». La consola de AWS lo muestra en la página del grupo.',
      clients:
        'Puedes seguir de todos modos: escribe el id del cliente en «Cliente de aplicación». La consola de AWS lo muestra en «Clientes de aplicación».',
    },
    palette: 'Comandos',
    paletteKey: '{{mod}} {{key}}',
    listFailed: {
      profiles: 'No se pudieron listar los perfiles de AWS.',
      identity: 'AWS no ha dicho quién es este perfil.',
      pools: 'No se pudieron listar los grupos de usuarios.',
      clients: 'No se pudieron listar los clientes de aplicación.',
    },
    process: {
      title: 'El perfil {{profile}} está obteniendo sus credenciales',
      means:
        'Puede que su programa te esté esperando: busca una ventana del navegador o toca tu llave de seguridad. Se detiene a los cinco minutos.',
    },
    fileNotes: {
      title: 'No todo lo que hay en los archivos de AWS se puede usar',
      unreadable:
        'No se pudo leer {{file}} ({{detail}}), así que faltan sus perfiles. Haz que sea un archivo que esta cuenta pueda leer.',
      missing:
        '{{file}} no está, aunque el entorno lo nombra, así que faltan sus perfiles. Ponlo ahí, o corrige la variable y vuelve a abrir la aplicación.',
      'not-text':
        '{{file}} no es un archivo de texto con perfiles (quizá esté en UTF-16), así que puede que no se lea entero. Guárdalo como UTF-8.',
      'too-large':
        '{{file}} es demasiado grande para ser un archivo de perfiles: no se leyó y faltan sus perfiles. La aplicación lee como mucho 1 MB, 30.000 líneas y 5.000 secciones.',
      'not-a-file':
        '{{file}} no es un archivo: puede ser una carpeta o una tubería. No se leyó y faltan sus perfiles. Pon en su lugar el archivo correcto.',
      'unusable-name':
        '{{file}}: la sección «{{detail}}» se ha dejado fuera porque su nombre no se entiende. Cierra el corchete y pon entre comillas un nombre con espacios: [profile "dos palabras"]. Puede tener 256 caracteres.',
      'misplaced-section':
        '{{file}}: la sección «{{detail}}» se ha dejado fuera porque no dice qué es. Para un perfil, escribe «[profile nombre]».',
      'prefixed-section':
        '{{file}}: en este archivo, «{{detail}}» es el nombre entero de un perfil. Para llamarlo como en «config», escribe solo el nombre: «[nombre]».',
      'duplicate-section':
        '{{file}}: la sección «{{detail}}» aparece más de una vez. Deja solo una. Mientras tanto, si las cabeceras son iguales se juntan sus claves; si se escriben de otra manera, vale la última.',
      'practice-name-taken':
        'Un perfil llamado «practice» en {{file}} cede ante el perfil de práctica. Cámbiale el nombre para usarlo aquí.',
    },
    moreNotes_one: '{{count}} más',
    moreNotes_other: '{{count}} más',
    noPools: 'No hay ningún grupo de usuarios en {{region}} para este perfil.',
    noClients:
      'Este grupo de usuarios no tiene cliente de aplicación. Hace falta uno para restablecer.',
    notARegion: {
      title: 'La Región de este perfil no es una Región.',
      means:
        'El perfil {{profile}} dice «region = {{text}}». Una Región es como eu-west-1, sin comillas y sin la letra de una zona de disponibilidad. Corrige el archivo de configuración de AWS o escribe aquí la Región de los grupos de usuarios; se recuerda para este perfil.',
    },
    noRegion:
      'El perfil {{profile}} no indica ninguna. Escribe la Región de los grupos de usuarios; se recuerda para este perfil.',
  },
  ledger: {
    title: 'No se puede escribir el registro de auditoría',
    means:
      'Hasta que se pueda, no se envía ningún restablecimiento ni se muestra ningún contacto, porque nada de eso puede hacerse sin dejar constancia.',
    path: 'Archivo: {{path}}',
    causes: {
      corrupt:
        'El archivo está dañado. Consérvalo y pide a quien cuida este portátil que lo restaure o lo aparte.',
      changed:
        'Algo ajeno a esta aplicación cambió el archivo. Se aparta y se empieza uno nuevo; la pantalla Auditoría dice más.',
      full: 'El disco está lleno. Libera espacio y vuelve a abrir la aplicación.',
      'read-only':
        'El archivo o su carpeta son de solo lectura, u otro programa, como un antivirus, impide cambiarlo. Da a esta cuenta permiso para escribir ahí y vuelve a abrir la aplicación.',
      'newer-version':
        'Una versión más nueva de Recovery Desk creó este archivo. Actualiza la aplicación.',
      keys: 'El almacén de secretos del sistema (llavero, anillo de claves) está bloqueado o no responde, y en él están las claves del registro. Si el sistema pide su contraseña, escríbela: la aplicación continúa sola. Si no la pide, desbloquea el almacén y vuelve a abrir la aplicación.',
      locked: 'Otro programa tiene el archivo ocupado. Ciérralo y vuelve a abrir la aplicación.',
      network:
        'El archivo está en una unidad de red ({{detail}}), donde se puede perder una fila ya escrita y dos equipos pueden pisarse lo escrito. Tenlo en un disco de este equipo: cierra la aplicación, mueve allí la carpeta entera e inicia la aplicación con --user-data-dir= y la ruta de la carpeta nueva.',
      other: 'El sistema dio este motivo: {{detail}}.',
    },
    setAside: 'El registro de auditoría se apartó y se empezó uno nuevo',
    setAsideMeans:
      'No se podía continuar: estaba dañado, venía de otro sitio o se perdieron sus claves. Se guardó como {{file}}; la pantalla Auditoría dice más. Avisa a quien se ocupa de la auditoría.',
    gone: 'El registro de auditoría había desaparecido y se empezó uno nuevo',
    goneMeans:
      'Sus claves están en este equipo, pero sus archivos ya no estaban. Pregunta quién los borró y búscalos en una copia de seguridad.',
    doubt: 'Pueden faltar filas al final del registro de auditoría',
    doubtMeans:
      'Su fila más reciente no es la que se anotó fuera de él. Pulsa Verificar en la pantalla Auditoría y avisa a quien se ocupa de la auditoría.',
    noNote: 'No se puede anotar fuera del registro de auditoría su fila más reciente',
    noNoteMeans:
      'Las filas se siguen registrando, pero no se vería si alguien pone una copia antigua en lugar del registro. Comprueba que el disco tiene sitio y que esta cuenta puede escribir en la carpeta de la aplicación ({{detail}}).',
  },
  ticketPatternUnused: {
    title: 'El patrón del caso no se puede usar',
    means:
      'Se acepta cualquier caso hasta que se cambie el patrón en Ajustes. Ahí se lee también qué tiene mal.',
  },
  policy: {
    locked: 'Lo ha fijado tu organización',
    notAllowed: 'Tu organización no lo permite.',
    faulty: 'La directiva de tu organización tiene un error',
    faultyMeans:
      'Hasta que se corrija no se puede enviar ni exportar nada. Lo demás sigue funcionando.',
    faultyNext: 'Envía esto a tu equipo de TI.',
    keyOf: '«{{key}}» en {{source}}',
    problems: {
      unreadable: 'no se puede leer: {{detail}}',
      'not-a-file': 'no es un archivo',
      'too-large': 'ocupa más de 1 MB',
      owner: 'no pertenece al administrador: {{detail}}',
      writable: 'otros pueden modificarlo: {{detail}}',
      'not-json': 'no es JSON válido: {{detail}}',
      'not-an-object': 'no es un objeto con claves y valores',
      'unknown-key': 'no es una clave que conozca esta versión',
      invalid: 'tiene un valor no admitido. {{detail}}',
      'not-a-default': 'solo se puede fijar',
    },
    newer: 'Hay una versión nueva: {{version}}',
    newerNext: 'Tu equipo de TI la facilita.',
    newerRunning: 'Usas la {{version}}.',
  },
  settingsSetAside: {
    title: 'No se pudieron leer todos los ajustes',
    means:
      'Rige lo que se pudo leer y, para lo demás, los valores de fábrica: revisa antes que nada las comprobaciones. El archivo anterior se guardó como {{path}}.',
  },
  unmovedFolder: {
    title: 'Los datos de la aplicación siguen en su carpeta anterior',
    means:
      'No se pudieron mover ({{detail}}) y la aplicación sigue usándolos donde están: {{path}}. Cierra las demás ventanas de esta aplicación y los programas que usen esa carpeta, y vuelve a abrir la aplicación: lo intentará otra vez.',
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
    cancel: 'Cancelar',
    signIn: 'Iniciar sesión',
    copied: 'Copiado',
  },
  views: {
    button: 'Vistas',
    none: 'Aún no hay ninguna vista guardada.',
    name: 'Nombre de la vista',
    save: 'Guardar',
    replaces: 'Sustituye a la vista de ese nombre.',
    full: 'Ya hay {{most}} vistas: borra antes alguna.',
    remove: 'Borrar la vista {{name}}',
  },
  exporting: {
    running: 'Escribiendo el archivo…',
    progress: 'Filas escritas',
    written: '{{written}} de {{total}} filas escritas',
    writtenSome: '{{written}} filas escritas',
    cancel: 'Cancelar exportación',
    cancelled: 'La exportación se canceló. No se conservó ningún archivo.',
    failed: 'La exportación falló',
    done_one: '{{count, number}} fila escrita',
    done_other: '{{count, number}} filas escritas',
    show: 'Mostrar en la carpeta',
    another: 'Exportar otra vez',
    format: 'Formato',
    formats: {
      xlsx: {
        label: 'Libro de Excel (.xlsx)',
        means:
          'Para personas. 007 y +34600111222 se quedan como están, y las horas son fechas en UTC. Con más de {{rows, number}} filas continúa en otra hoja.',
      },
      csv: {
        label: 'CSV para hojas de cálculo',
        means:
          "Se antepone un apóstrofo a un signo que podría empezar una fórmula: =1+1 pasa a ser '=1+1.",
      },
      'csv-programs': {
        label: 'CSV para programas',
        means:
          'Cada valor exactamente como está guardado (RFC 4180, UTF-8). No lo abras en una hoja de cálculo: un valor podría ejecutarse como fórmula.',
      },
    },
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
    changed: 'Cambiada',
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
    'sms-missing': 'el grupo no puede enviar mensajes de texto',
    'unusable-status': 'estado que no admite restablecer',
    'not-found': 'nadie encontrado',
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
    cancelled: { means: 'Se detuvo antes de acabar.', next: 'Vuelve a empezar si lo necesitas.' },
    denied: {
      means: 'Este perfil no tiene permiso para hacer esto.',
      next: 'Pide a un administrador de AWS que permita la operación indicada abajo, o elige otro perfil. Para las operaciones de Cognito, la pantalla Grupo tiene la política que hay que pedir.',
    },
    'session-expired': {
      means: 'La sesión de AWS de este perfil ha terminado.',
      next: 'Inicia sesión de nuevo. Si ningún botón lo ofrece, consigue claves nuevas para el perfil; después reinténtalo.',
    },
    'bad-credentials': {
      means:
        'AWS no acepta las claves de este perfil: son erróneas, están desactivadas o se borraron.',
      next: 'Pon las claves correctas en el archivo de credenciales de AWS, o elige otro perfil. Si funcionan en otra Región, pregunta si esta está habilitada para la cuenta.',
    },
    'no-credentials': {
      means: 'No se pudieron obtener credenciales de este perfil.',
      next: 'Revisa el perfil en el archivo de configuración de AWS: «aws sts get-caller-identity --profile …» en una terminal dice más. O elige otro perfil.',
    },
    'no-profile': {
      means: 'Este perfil ya no está en los archivos de configuración de AWS.',
      next: 'Reponlo, o elige otro perfil.',
    },
    'no-region': {
      means: 'Este perfil no tiene Región y la aplicación no sabe dónde preguntar.',
      next: 'Escribe la Región arriba en la pantalla, o añádela al perfil en el archivo de configuración de AWS.',
    },
    'bad-profile': {
      means: 'Este perfil está incompleto. Lo que falta se indica abajo como detalle.',
      next: 'Añádelo al perfil en el archivo de configuración de AWS; la aplicación lo nota enseguida. O elige otro perfil.',
    },
    'process-failed': {
      means: 'Ha fallado el programa que da las credenciales de este perfil.',
      next: 'Ejecútalo en una terminal para ver por qué: «aws sts get-caller-identity --profile …». La aplicación no muestra nada de él porque puede contener secretos.',
    },
    'process-not-found': {
      means:
        'No se encontró el programa que da las credenciales de este perfil, o uno que él ejecuta. El detalle indica dónde se buscó.',
      next: 'Instálalo, escribe su ruta completa en credential_process o añade su carpeta en Ajustes, en «Carpetas de programas».',
    },
    'process-timeout': {
      means:
        'El programa que da las credenciales de este perfil no terminó en cinco minutos y se detuvo.',
      next: 'Inténtalo de nuevo y haz lo que pida: inicia sesión en el navegador o toca tu llave de seguridad. Si se queda colgado, ejecuta «aws sts get-caller-identity --profile …» en una terminal para ver por qué.',
    },
    'process-cancelled': {
      means: 'Detuviste el programa que da las credenciales de este perfil.',
      next: 'Inténtalo de nuevo cuando quieras, o elige otro perfil.',
    },
    'not-a-file': {
      means:
        'El archivo que se nombra abajo como detalle no se puede leer: no está, esta cuenta no lo puede leer, o es una carpeta o una tubería.',
      next: 'Pon en su lugar el archivo correcto e inténtalo de nuevo.',
    },
    'file-too-large': {
      means:
        'El archivo que se nombra abajo como detalle es demasiado grande para lo que debería contener, así que no se leyó.',
      next: 'Pon en su lugar el archivo correcto e inténtalo de nuevo.',
    },
    'sign-in-needed': {
      means: 'Nadie ha iniciado sesión con este perfil, o la sesión ha caducado.',
      next: 'Inicia sesión. Después sigue solo lo que estabas haciendo.',
    },
    'sign-in-expired': {
      means: 'Nadie inició sesión antes de que caducara el código.',
      next: 'Reinténtalo y confirma el código nuevo en el navegador. Si el navegador mostró un error, revisa sso_region en el archivo de configuración de AWS.',
    },
    'sign-in-denied': {
      means:
        'El inicio de sesión fue rechazado, en el navegador o por una norma de tu organización.',
      next: 'Reinténtalo y permite el acceso. Si sigue igual, pregunta a un administrador de AWS.',
    },
    'sign-in-not-kept': {
      means: 'Se inició la sesión, pero no se pudo guardar en el disco.',
      next: 'Haz que se pueda escribir en la carpeta .aws/sso/cache de tu carpeta personal, libera espacio y reinténtalo.',
    },
    'mfa-cancelled': {
      means: 'No se introdujo ningún código MFA, así que AWS no dio una sesión.',
      next: 'Reinténtalo con el dispositivo MFA a mano.',
    },
    'mfa-wrong': {
      means: 'AWS no aceptó el código MFA.',
      next: 'Espera al siguiente código del dispositivo indicado en el perfil y reinténtalo. Cada código vale una sola vez.',
    },
    'clock-skew': {
      means: 'El reloj de este portátil se aleja demasiado de la hora de AWS.',
      next: 'Pon en hora el reloj del portátil, mejor en «automático», y reinténtalo.',
    },
    throttled: {
      means: 'AWS no admite más peticiones por el momento.',
      next: 'Espera un minuto y reinténtalo.',
    },
    offline: {
      means: 'No se encontró AWS: no hay red, o no se pudo resolver el nombre.',
      next: 'Revisa la red, la VPN y, si lo hay, el proxy (HTTPS_PROXY), y reinténtalo.',
    },
    unreachable: {
      means: 'No se pudo conectar: la conexión fue rechazada o nadie respondió.',
      next: 'Revisa la VPN, el proxy (HTTPS_PROXY) y el punto de conexión, y reinténtalo.',
    },
    ...credentialErrors,
    ...wayOut,
    timeout: {
      means: 'No llegó respuesta a tiempo.',
      next: 'Revisa la red y la VPN, y reinténtalo.',
    },
    'connection-lost': {
      means: 'La conexión se cortó antes de completarse la respuesta.',
      next: 'Revisa la red y reinténtalo.',
    },
    'service-fault': {
      means: 'AWS respondió con un fallo suyo.',
      next: 'Reinténtalo en un minuto. Si sigue, mira el AWS Health Dashboard.',
    },
    'nameless-fault': {
      means:
        'Llegó un error de servidor que no indica quién respondió: AWS, o un proxy o una pasarela por el camino.',
      next: 'Reinténtalo en un minuto. Si se repite, revisa la VPN y el proxy (HTTPS_PROXY), y después el AWS Health Dashboard.',
    },
    'unreadable-answer': {
      means:
        'La respuesta no se pudo leer como una de AWS. Puede venir de un proxy o de la página de acceso de una red de invitados.',
      next: 'Abre cualquier página en un navegador; si la red muestra su página de acceso, entra ahí. Después reinténtalo.',
    },
    'answer-too-large': {
      means: 'Llegó más de lo que AWS responde nunca, así que el resto no se leyó.',
      next: 'Comprueba la red, el proxy y el endpoint de este perfil: puede que responda otro. Después inténtalo de nuevo.',
    },
    'not-found': {
      means: 'El grupo de usuarios, el cliente o el usuario no existe, o ya no existe.',
      next: 'Revisa lo elegido en la cabecera y reinténtalo.',
    },
    rejected: {
      means: 'AWS no aceptó la petición.',
      next: 'Reinténtalo. Si se repite, comunícalo con los datos de abajo.',
    },
    'blocked-on-the-way': {
      means:
        'Algo entre este equipo y AWS, como un proxy o una pasarela, respondió 403. No fue AWS.',
      next: 'Revisa la VPN y el proxy (HTTPS_PROXY), o pide a tu equipo de redes que deje pasar la petición.',
    },
    unsearchable: {
      means: 'El texto no se puede buscar tal como está.',
      next: 'Busca un solo correo, teléfono, nombre de usuario o nombre.',
    },
    'too-long': {
      means: 'El texto es más largo de lo que Cognito puede buscar.',
      next: 'Busca solo las primeras palabras.',
    },
    ledger: {
      means: 'No se pudo escribir o leer el registro de auditoría, así que no se hizo lo pedido.',
      next: 'Mira el aviso sobre el registro, o pregunta a quien cuida este portátil.',
    },
    history: {
      means:
        'No se puede leer o poner al día la lista del historial de auditoría. El registro sigue: cada fila queda anotada.',
      next: 'Comprueba que el disco tiene sitio y que esta cuenta puede escribir en la carpeta de la aplicación, y reinténtalo. La lista se hace a partir del registro; nada de él se puede perder.',
    },
    'scan-under-way': {
      means: 'Hay otro recorrido u otra exportación en curso, y solo puede haber uno a la vez.',
      next: 'Espera a que acabe. Un recorrido se puede cancelar en la pantalla Contactos, con su grupo de usuarios elegido en la cabecera.',
    },
    'no-scan': {
      means: 'No existe ese recorrido, o sus filas ya no están.',
      next: 'Vuelve a abrir la pantalla Contactos. Si las filas ya no están, recorre el grupo de nuevo.',
    },
    'contact-store': {
      means: 'No se puede leer o escribir el archivo con las filas del recorrido.',
      next: 'Comprueba que el disco tiene sitio y que esta cuenta puede escribir en la carpeta de la aplicación, y reinténtalo. Solo se pierde el informe: un recorrido nuevo lo rehace.',
    },
    file: {
      means: 'No se puede escribir el archivo.',
      next: 'Comprueba que existe la carpeta de descargas, que el disco tiene sitio, que esta cuenta puede escribir ahí y en la carpeta de la aplicación y que ningún otro programa tiene ocupado el archivo, y reinténtalo.',
    },
    'file-not-named': {
      means: 'El archivo está completo, pero no se le pudo dar su nombre.',
      next: 'Puede que otro programa lo tenga ocupado, como un antivirus. Está en la carpeta de descargas con el nombre de abajo: espera un momento y quita «.part» del final de ese nombre.',
    },
    'file-left': {
      means: 'Se detuvo, pero lo que ya estaba escrito no se pudo borrar.',
      next: 'Puede que otro programa tenga ocupado el archivo, como un antivirus. Está en la carpeta de descargas con el nombre de abajo y puede contener contactos: espera un momento y bórralo.',
    },
    settings: {
      means:
        'No se puede escribir el archivo de ajustes. El cambio dura hasta cerrar la aplicación.',
      next: 'Pregunta a quien cuida este portátil.',
    },
    'policy-locked': {
      means: 'Tu organización ha fijado este ajuste. Aquí no se puede cambiar.',
      next: 'Si debería ser otro, consulta con tu equipo de TI.',
    },
    'policy-invalid': {
      means:
        'La directiva de tu organización en este portátil tiene un error. No se envía ni se exporta nada hasta que se corrija.',
      next: 'Avisa a tu equipo de TI. El aviso de arriba dice qué falla.',
    },
    'not-allowed': {
      means: 'La directiva de tu organización no lo permite.',
      next: 'Si lo necesitas, pídelo a tu equipo de TI con el detalle de abajo.',
    },
    internal: {
      means: 'La aplicación tuvo un fallo propio.',
      next: 'Reinténtalo. Si se repite, comunícalo con el id de error.',
    },
  },
};
