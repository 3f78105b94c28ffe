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
    screenFailedNext: 'No se envió nada. Vuelve a abrir la pantalla; las demás siguen funcionando.',
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
    nothingFound: 'Sin resultados',
    accountOf: 'Cuenta {{account}}',
    accountUnknown: 'Cuenta desconocida',
    regionUnknown: 'sin Región',
    practice: 'Grupo de práctica: sin usuarios reales',
    practiceDetail: 'Los códigos llegan al buzón de práctica. Aprende y prueba aquí.',
    practiceFirst: 'Para trabajar con tus propios usuarios, elige arriba un perfil de AWS.',
    endpoint: 'Las peticiones van a {{endpoint}}, no a AWS',
    endpointFrom: {
      profile: 'Este perfil define su propio punto de conexión. Sigue solo si sabes por qué.',
      environment:
        'Lo define una variable de entorno para todos los perfiles. Sigue solo si sabes por qué.',
    },
    clock: {
      ahead: 'El reloj de este portátil va {{amount}} adelantado respecto a AWS',
      behind: 'El reloj de este portátil va {{amount}} atrasado respecto a AWS',
      next: 'Activa la fecha y hora automáticas en los ajustes del sistema. AWS rechaza las peticiones si el reloj se desvía más de 5 minutos.',
    },
    sending: 'Hay una petición en curso. Podrás cambiar de grupo cuando termine.',
    production: 'Producción: {{name}}. Afecta a usuarios reales.',
    productionDetail: 'Verifica quién llama antes de enviar.',
    shown: 'Se muestran {{shown}} de {{all}}: escribe para acotar la lista',
    lost: {
      title: 'El perfil {{profile}} ya no está en los archivos de AWS',
      practice:
        'Se usa en su lugar el perfil de práctica, así que nada va a una cuenta real. Restaura el perfil, o elige otro.',
      none: 'No se ha elegido otro perfil por ti. Restaura este, o elige otro.',
    },
    typeId: {
      pools:
        'Puedes continuar: escribe el ID del grupo en «Grupo de usuarios». La consola de AWS lo muestra en la página del grupo.',
      clients:
        'Puedes continuar: escribe el ID del cliente en «Cliente de aplicación». La consola de AWS lo muestra en «Clientes de aplicación».',
    },
    palette: 'Comandos',
    paletteKey: '{{mod}} {{key}}',
    listFailed: {
      profiles: 'No se pudieron listar los perfiles de AWS.',
      identity: 'AWS no dijo de quién son estas credenciales.',
      pools: 'No se pudieron listar los grupos de usuarios.',
      clients: 'No se pudieron listar los clientes de aplicación.',
    },
    process: {
      title: 'El perfil {{profile}} está obteniendo sus credenciales',
      means:
        'Puede que su programa te esté esperando: busca una ventana del navegador o toca tu llave de seguridad. Se detiene a los cinco minutos.',
    },
    fileNotes: {
      title: 'Parte de los archivos de AWS no se puede usar',
      unreadable:
        'No se pudo leer {{file}} ({{detail}}), así que faltan sus perfiles. Da a esta cuenta permiso para leerlo.',
      missing:
        'Una variable de entorno nombra {{file}}, pero no existe, así que faltan sus perfiles. Ponlo ahí, o corrige la variable y vuelve a abrir la aplicación.',
      'not-text':
        '{{file}} no es texto sin formato (quizá esté en UTF-16), así que puede faltar una parte. Guárdalo como UTF-8.',
      'too-large':
        '{{file}} es demasiado grande para ser un archivo de perfiles: no se leyó y faltan sus perfiles. La aplicación lee como mucho 1 MB, 30.000 líneas y 5.000 secciones.',
      'not-a-file':
        '{{file}} no es un archivo, sino quizá una carpeta o una tubería. No se leyó y faltan sus perfiles. Pon en su lugar el archivo correcto.',
      'unusable-name':
        '{{file}}: la sección «{{detail}}» se omitió porque su nombre no se entiende. Cierra el corchete y pon entre comillas un nombre con espacios: [profile "dos palabras"]. Puede tener hasta 256 caracteres.',
      'misplaced-section':
        '{{file}}: la sección «{{detail}}» se omitió porque no indica qué es. Para un perfil, escribe «[profile nombre]».',
      'prefixed-section':
        '{{file}}: en este archivo, «{{detail}}» es el nombre completo del perfil. Para llamarlo como en «config», escribe solo el nombre: «[nombre]».',
      'duplicate-section':
        '{{file}}: la sección «{{detail}}» aparece más de una vez. Deja solo una. Mientras tanto, las secciones con la misma cabecera se combinan; si se escriben de otra manera, vale la última.',
      'practice-name-taken':
        '{{file}} tiene un perfil llamado «practice», que es el nombre del perfil de práctica. Cámbiale el nombre para usarlo aquí.',
    },
    moreNotes_one: '{{count}} más',
    moreNotes_other: '{{count}} más',
    noPools: 'Este perfil no tiene grupos de usuarios en {{region}}.',
    noClients:
      'Este grupo de usuarios no tiene ningún cliente de aplicación, y hace falta uno para restablecer.',
    notARegion: {
      title: 'La Región de este perfil no es válida.',
      means:
        'El perfil {{profile}} dice «region = {{text}}». Una Región es como eu-west-1, sin comillas ni la letra de una zona de disponibilidad. Corrige el archivo de configuración de AWS o escribe aquí la Región de los grupos de usuarios; la aplicación la recordará para este perfil.',
    },
    noRegion:
      'El perfil {{profile}} no tiene ninguna. Escribe la Región de los grupos de usuarios; la aplicación la recordará para este perfil.',
  },
  ledger: {
    title: 'No se puede escribir en el registro de auditoría',
    means:
      'Hasta que se pueda, no se envía ningún código ni se muestra ningún contacto: nada de eso se hace sin dejar constancia.',
    path: 'Archivo: {{path}}',
    causes: {
      corrupt:
        'El archivo está dañado. Consérvalo y pide a tu equipo de TI que lo restaure o lo aparte.',
      changed:
        'Algo ajeno a esta aplicación cambió el archivo. La aplicación lo aparta y empieza uno nuevo; lo explica la pantalla Auditoría.',
      full: 'El disco está lleno. Libera espacio y vuelve a abrir la aplicación.',
      'read-only':
        'El archivo o su carpeta son de solo lectura, u otro programa, como un antivirus, impide cambiarlo. Da a esta cuenta permiso para escribir ahí y vuelve a abrir la aplicación.',
      'newer-version':
        'Una versión más nueva de Recovery Desk creó este archivo. Actualiza la aplicación.',
      keys: 'Las claves del registro están en el llavero o depósito de claves del sistema, que está bloqueado o no responde. Si el sistema pide su contraseña, escríbela: la aplicación continuará sola. Si no la pide, desbloquéalo y vuelve a abrir la aplicación.',
      locked: 'Otro programa está usando el archivo. Ciérralo y vuelve a abrir la aplicación.',
      network:
        'El archivo está en una unidad de red ({{detail}}), donde se pueden perder filas y dos equipos pueden sobrescribirse. Tenlo en un disco de este equipo: cierra la aplicación, mueve allí la carpeta entera e inicia la aplicación con --user-data-dir= y la ruta de la carpeta nueva.',
      other: 'Motivo que da el sistema: {{detail}}.',
    },
    setAside: 'El registro de auditoría se apartó y se empezó uno nuevo',
    setAsideMeans:
      'Estaba dañado, venía de otro sitio o se perdieron sus claves. Se guardó como {{file}}; lo explica la pantalla Auditoría. Avisa a tu equipo de TI.',
    gone: 'Faltaba el registro de auditoría y se empezó uno nuevo',
    goneMeans:
      'Sus claves están en este equipo, pero sus archivos no. Averigua quién los borró y búscalos en una copia de seguridad.',
    doubt: 'Pueden faltar filas al final del registro de auditoría',
    doubtMeans:
      'Su fila más reciente no es la que se anotó fuera de él. Pulsa Verificar en la pantalla Auditoría y avisa a tu equipo de TI.',
    noNote: 'No se puede anotar fuera del registro de auditoría cuál es su fila más reciente',
    noNoteMeans:
      'Las filas se siguen registrando, pero nadie notaría que una copia antigua sustituye al registro. Comprueba que el disco tiene espacio y que esta cuenta puede escribir en la carpeta de la aplicación ({{detail}}).',
  },
  ticketPatternUnused: {
    title: 'El patrón del ticket no se puede usar',
    means:
      'Se acepta cualquier ticket hasta que cambies el patrón en Ajustes, donde también se indica el error.',
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
    title: 'Algunos ajustes no se pudieron leer',
    means:
      'Para esos se usan los valores predeterminados: revisa primero las comprobaciones de la llamada. El archivo anterior se guardó como {{path}}.',
  },
  unmovedFolder: {
    title: 'Los datos de la aplicación siguen en su carpeta anterior',
    means:
      'No se pudieron mover ({{detail}}), así que la aplicación los usa donde están: {{path}}. Cierra las demás ventanas de la aplicación y los programas que usen esa carpeta, y vuelve a abrir la aplicación para reintentarlo.',
  },
  palette: {
    placeholder: 'Ir, elegir, cambiar…',
    label: 'Buscar comandos',
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
    none: 'Aún no hay vistas guardadas.',
    name: 'Nombre de la vista',
    save: 'Guardar',
    replaces: 'Sustituye a la vista de ese nombre.',
    full: 'Ya hay {{most}} vistas: elimina antes alguna.',
    remove: 'Eliminar la vista {{name}}',
  },
  exporting: {
    running: 'Escribiendo el archivo…',
    progress: 'Filas escritas',
    written: '{{written}} de {{total}} filas escritas',
    writtenSome: '{{written}} filas escritas',
    cancel: 'Cancelar exportación',
    cancelled: 'Exportación cancelada. No se conservó ningún archivo.',
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
          'Para personas. 007 y +34600111222 se quedan como están, y las horas son fechas en UTC. A partir de {{rows, number}} filas continúa en otra hoja.',
      },
      csv: {
        label: 'CSV para hojas de cálculo',
        means:
          "Se añade un apóstrofo ante un signo que podría iniciar una fórmula: =1+1 pasa a ser '=1+1.",
      },
      'csv-programs': {
        label: 'CSV para programas',
        means:
          'Cada valor exactamente como está guardado (RFC 4180, UTF-8). No lo abras en una hoja de cálculo: un valor podría ejecutarse como fórmula.',
      },
    },
  },
  notice: {
    requestId: 'ID de petición de AWS',
    errorId: 'ID de error',
    action: 'Operación',
    awsName: 'Error de AWS',
    detail: 'Detalle',
  },
  say: {
    title: 'Dile a quien llama',
    language: 'Idioma de quien llama',
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
    RESET_REQUIRED: 'Debe restablecerla',
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
    'unusable-status': 'el estado no permite restablecer',
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
    cancelled: { means: 'Se detuvo antes de terminar.', next: 'Vuelve a empezar si lo necesitas.' },
    denied: {
      means: 'Este perfil no tiene permiso para hacer esto.',
      next: 'Pide a un administrador de AWS que permita la operación indicada abajo, o elige otro perfil. Para las operaciones de Cognito, la pantalla Grupo tiene la política que hay que pedir.',
    },
    'session-expired': {
      means: 'La sesión de AWS de este perfil ha caducado.',
      next: 'Inicia sesión de nuevo. Si ningún botón lo ofrece, consigue claves nuevas para el perfil; después reinténtalo.',
    },
    'bad-credentials': {
      means:
        'AWS no acepta las claves de este perfil: son incorrectas, están inactivas o se eliminaron.',
      next: 'Pon las claves correctas en el archivo de credenciales de AWS, o elige otro perfil. Si funcionan en otra Región, pregunta si esta está habilitada para la cuenta.',
    },
    'no-credentials': {
      means: 'Este perfil no da credenciales.',
      next: 'Revisa el perfil en el archivo de configuración de AWS: «aws sts get-caller-identity --profile …» en una terminal da más detalles. O elige otro perfil.',
    },
    'no-profile': {
      means: 'Este perfil ya no está en los archivos de configuración de AWS.',
      next: 'Restáuralo, o elige otro perfil.',
    },
    'profile-changed': {
      means: 'Desde que se leyó al usuario, ha cambiado el punto de conexión del perfil.',
      next: 'Abre otra vez el usuario.',
    },
    'no-region': {
      means: 'Este perfil no tiene Región y la aplicación no sabe dónde preguntar.',
      next: 'Escribe la Región arriba en la pantalla, o añádela al perfil en el archivo de configuración de AWS.',
    },
    'bad-profile': {
      means: 'Este perfil está incompleto. El detalle indica qué falta.',
      next: 'Añádelo al perfil en el archivo de configuración de AWS; la aplicación lo nota enseguida. O elige otro perfil.',
    },
    'process-failed': {
      means: 'Ha fallado el programa que da las credenciales de este perfil.',
      next: 'Ejecútalo en una terminal para ver por qué: «aws sts get-caller-identity --profile …». La aplicación no muestra su salida, que puede contener secretos.',
    },
    'process-not-found': {
      means:
        'No se encontró el programa que da las credenciales de este perfil, o uno que este ejecuta. El detalle indica dónde se buscó.',
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
        'El archivo que indica el detalle no se puede leer: no existe, esta cuenta no tiene permiso, o es una carpeta o una tubería.',
      next: 'Pon en su lugar el archivo correcto e inténtalo de nuevo.',
    },
    'file-too-large': {
      means:
        'El archivo que indica el detalle es demasiado grande para lo que debería contener, así que no se leyó.',
      next: 'Pon en su lugar el archivo correcto e inténtalo de nuevo.',
    },
    'sign-in-needed': {
      means: 'Este perfil no tiene la sesión iniciada, o ha caducado.',
      next: 'Inicia sesión y lo que estabas haciendo continuará.',
    },
    'sign-in-expired': {
      means: 'El código caducó antes de que alguien iniciara sesión.',
      next: 'Reinténtalo y confirma el código nuevo en el navegador. Si el navegador mostró un error, revisa sso_region en el archivo de configuración de AWS.',
    },
    'sign-in-denied': {
      means: 'El inicio de sesión se rechazó en el navegador o por una norma de tu organización.',
      next: 'Reinténtalo y permite el acceso. Si se rechaza de nuevo, pregunta a un administrador de AWS.',
    },
    'sign-in-not-kept': {
      means: 'Iniciaste sesión, pero no se pudo guardar en el disco.',
      next: 'Haz que se pueda escribir en la carpeta .aws/sso/cache de tu carpeta personal, libera espacio y reinténtalo.',
    },
    'mfa-cancelled': {
      means: 'No se introdujo ningún código MFA, así que AWS no dio una sesión.',
      next: 'Reinténtalo con el dispositivo MFA a mano.',
    },
    'mfa-wrong': {
      means: 'AWS no aceptó el código MFA.',
      next: 'Espera al siguiente código del dispositivo indicado en el perfil y reinténtalo. Cada código sirve una sola vez.',
    },
    'clock-skew': {
      means: 'El reloj de este portátil difiere demasiado de la hora de AWS.',
      next: 'Ajusta el reloj del portátil, mejor en automático, y reinténtalo.',
    },
    throttled: {
      means: 'AWS no admite más peticiones por ahora.',
      next: 'Espera un minuto y reinténtalo.',
    },
    offline: {
      means: 'No se encontró AWS: no hay red, o no se pudo resolver el nombre.',
      next: 'Revisa la red, la VPN y el proxy (HTTPS_PROXY), si usas uno, y reinténtalo.',
    },
    unreachable: {
      means: 'No se pudo conectar: se rechazó la conexión o nadie respondió.',
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
      means: 'AWS respondió con un error suyo.',
      next: 'Reinténtalo en un minuto. Si continúa, consulta el AWS Health Dashboard.',
    },
    'nameless-fault': {
      means:
        'Llegó un error de servidor que no indica quién respondió: AWS, o un proxy o una pasarela por el camino.',
      next: 'Reinténtalo en un minuto. Si se repite, revisa la VPN y el proxy (HTTPS_PROXY), y después el AWS Health Dashboard.',
    },
    'unreadable-answer': {
      means:
        'La respuesta no se pudo leer como una de AWS. Puede venir de un proxy o de la página de acceso de una red de invitados.',
      next: 'Abre cualquier página web en un navegador. Si la red muestra su página de acceso, inicia sesión ahí. Después, reinténtalo.',
    },
    'answer-too-large': {
      means: 'La respuesta era más larga de lo que lee la aplicación, que no la leyó entera.',
      next: 'Revisa la red, el proxy y el punto de conexión de este perfil: puede que esté respondiendo otro. Después, reinténtalo.',
    },
    'not-found': {
      means: 'El grupo de usuarios, el cliente o el usuario no existe.',
      next: 'Revisa lo que elegiste en la cabecera y reinténtalo.',
    },
    rejected: {
      means: 'AWS no aceptó la petición.',
      next: 'Reinténtalo. Si se repite, comunícalo con los datos de abajo.',
    },
    'blocked-on-the-way': {
      means:
        'Llegó un rechazo (403) que AWS no documenta. Lo más probable es que venga de un proxy o una pasarela entre este equipo y AWS.',
      next: 'Revisa la VPN y el proxy (HTTPS_PROXY), o pide a tu equipo de redes que deje pasar la petición.',
    },
    unsearchable: {
      means: 'Este texto no se puede buscar.',
      next: 'Busca un solo correo, teléfono, nombre de usuario o nombre.',
    },
    'too-long': {
      means: 'El texto es demasiado largo para buscarlo en Cognito.',
      next: 'Busca solo las primeras palabras.',
    },
    ledger: {
      means: 'No se pudo leer o escribir el registro de auditoría, así que no se hizo nada.',
      next: 'Mira el aviso sobre el registro, o pregunta a tu equipo de TI.',
    },
    history: {
      means:
        'La lista del historial de auditoría no se puede leer o actualizar. El registro sigue anotando cada fila.',
      next: 'Comprueba que el disco tiene espacio y que esta cuenta puede escribir en la carpeta de la aplicación, y reinténtalo. La lista se hace a partir del registro, así que no se pierde nada.',
    },
    'scan-under-way': {
      means: 'Hay otro análisis u otra exportación en curso, y solo puede haber uno a la vez.',
      next: 'Espera a que termine. Para cancelar un análisis, elige su grupo de usuarios en la cabecera y abre Contactos.',
    },
    'no-scan': {
      means: 'Este análisis no existe, o sus filas se eliminaron.',
      next: 'Vuelve a abrir la pantalla Contactos. Si las filas ya no están, analiza el grupo de nuevo.',
    },
    'contact-store': {
      means: 'No se puede leer o escribir el archivo con las filas del análisis.',
      next: 'Comprueba que el disco tiene espacio y que esta cuenta puede escribir en la carpeta de la aplicación, y reinténtalo. Solo se pierde el informe; un análisis nuevo crea otro.',
    },
    file: {
      means: 'No se puede escribir el archivo.',
      next: 'Comprueba que existe la carpeta de descargas, que el disco tiene espacio, que esta cuenta puede escribir ahí y en la carpeta de la aplicación y que ningún otro programa está usando el archivo. Después, reinténtalo.',
    },
    'file-not-named': {
      means: 'El archivo está completo, pero no se le pudo cambiar el nombre.',
      next: 'Puede que otro programa, como un antivirus, lo esté usando. Está en la carpeta de descargas con el nombre de abajo: espera un momento y quita «.part» del final del nombre.',
    },
    'file-left': {
      means: 'Se detuvo, pero lo que ya estaba escrito no se pudo eliminar.',
      next: 'Puede que otro programa, como un antivirus, esté usando el archivo. Está en la carpeta de descargas con el nombre de abajo y puede contener contactos: espera un momento y elimínalo.',
    },
    settings: {
      means:
        'No se puede escribir el archivo de ajustes. El cambio dura hasta que cierres la aplicación.',
      next: 'Pregunta a tu equipo de TI.',
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
      means: 'La aplicación tuvo un error interno.',
      next: 'Reinténtalo. Si se repite, comunícalo con el ID de error.',
    },
  },
};
