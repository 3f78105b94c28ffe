import type { reset as english } from '../en/reset.ts';
import { withCaller } from '../with-caller.ts';
import { wayOut } from './way-out.ts';

export const reset: typeof english = {
  title: 'Restablecer una contraseña',
  unfold: 'Mostrar',
  fold: 'Ocultar',
  search: {
    label: 'Buscar usuario',
    placeholder: 'Correo, teléfono, usuario, nombre o sub',
    submit: 'Buscar',
    stop: 'Detener',
    queued: 'Hay una petición en curso. Después se busca este texto; Esc lo cancela.',
    searching: 'Buscando…',
    idle: 'Intro busca. Esc borra texto, resultado y usuario.',
    escStops: 'Esc lo detiene.',
    sending: 'Hay una petición en curso. Busca o abre otro cuando acabe.',
    noPlace: 'Elige primero un perfil, un grupo y un cliente en la cabecera.',
    takenFor: 'Entendido como {{reading}}',
    or: 'o {{reading}}',
    readings: {
      email: 'correo {{value}}',
      phone: 'teléfono {{value}}',
      sub: 'id de usuario (sub) {{value}}',
      username: 'nombre de usuario «{{value}}»',
      name: 'nombre de usuario o nombre «{{value}}»',
    },
    problems: {
      several: 'Aquí hay más de un correo o teléfono. Deja solo uno.',
      shortened:
        'Una hoja de cálculo ha abreviado este número y sus últimas cifras se han perdido. Da allí a la celda formato de texto o de número sin decimales y cópiala de nuevo.',
      country: 'Este teléfono no lleva prefijo de país. Elige su país abajo.',
      'too-long': 'Es más largo de lo que Cognito puede buscar: usa solo las primeras palabras.',
    },
    country: {
      label: 'Como teléfono de',
      placeholder: 'Elige un país',
      none: 'Ningún país con números así coincide',
      hint: 'Al elegir uno se busca.',
    },
    stopped: 'La búsqueda se detuvo.',
    failed: 'La búsqueda falló',
    otherWords: 'Puede que otras palabras sirvan.',
  },
  matches: {
    label: 'Usuarios encontrados',
    user: 'Usuario',
    contacts: 'Contactos',
    status: 'Estado',
    foundFor: 'Encontrado por {{reading}}',
    pastFor: 'Resultado de la última búsqueda, por {{reading}}',
    count_one: '{{count}} usuario encontrado',
    count_other: '{{count}} usuarios encontrados',
    keys: 'Las flechas mueven; Intro abre.',
    shown_one: 'Se muestra {{count}} usuario; hay más',
    shown_other: 'Se muestran {{count}} usuarios; hay más',
    matchedExact: 'Coincide del todo: {{attribute}}',
    matchedPrefix: 'Solo coincide el principio: {{attribute}}',
    stillOpen: 'Sigue abierto: {{name}}. Lee el resultado y abre después el siguiente.',
    more: 'Hay más usuarios de los que se muestran',
    moreNext: 'Escribe más del nombre, o el correo o el teléfono completo.',
    disabled: 'Deshabilitado',
    enabled: 'Habilitado',
    unnamed: 'Sin nombre',
    none: 'No se encontró ningún usuario',
    noneNext:
      'Pide otro correo, teléfono o nombre de usuario. Los acentos cuentan; en algunos grupos, también las mayúsculas.',
    migrates:
      'Este grupo incorpora usuarios de otro sistema (desencadenador de migración de usuarios). Puede que quien llama aún no esté en él: al iniciar sesión con su contraseña, o al restablecerla por su cuenta, puede quedar incorporado. Después, busca de nuevo.',
    tried: 'Se probó',
    exact: '{{attribute}} es «{{value}}»',
    prefix: '{{attribute}} empieza por «{{value}}»',
    attributes: {
      username: 'nombre de usuario',
      email: 'correo',
      phone_number: 'teléfono',
      name: 'nombre completo',
      given_name: 'nombre',
      family_name: 'apellido',
      preferred_username: 'nombre de usuario preferido',
      sub: 'id de usuario (sub)',
    },
  },
  start: {
    title: 'Busca a quien llama',
    text: 'Busca con lo que te pueda decir. Verás si un código puede llegarle, y adónde iría, antes de que se envíe nada.',
  },
  user: {
    label: 'Usuario',
    opening: 'Abriendo el usuario…',
    openFailed: 'No se pudo abrir el usuario',
    username: 'Nombre de usuario',
    sub: 'Id (sub)',
    status: 'Estado',
    enabled: 'Habilitado',
    disabled: 'Deshabilitado',
    email: 'Correo',
    phone: 'Teléfono',
    none: 'Ninguno',
    providers: 'Entra con',
    mfa: 'Factores MFA',
    mfaNone: 'Ninguno activo',
    mfaNotChecked: 'MFA sin comprobar',
    mfaPreferred: '{{factor}} (preferido)',
    created: 'Creado',
    modified: 'Último cambio',
    reveal: 'Mostrar',
    revealOf: 'Mostrar {{contact}}',
    notTyped: 'No es lo que se escribió: solo coincide el principio.',
    past: 'Leído antes de poner la contraseña nueva.',
    hide: 'Ocultar',
    hidesIn: 'Se oculta en {{left}}',
    revealRecorded: 'Anotado en la auditoría.',
    revealFailed: 'El contacto no se mostró',
  },
  plan: {
    label: 'Plan de recuperación',
    empty: 'No hay ningún usuario abierto',
    emptyText: 'Al abrir un usuario, aquí se dice si puede enviarse un código y adónde iría.',
    code: '{{medium}} a {{mask}}',
    codeLead: 'El código iría por',
    blockedLead: 'No se puede enviar ningún código',
    expected: 'Previsto',
    expectedText: 'Según lo que AWS documenta para este usuario y este grupo. No es una promesa.',
    uncertain: 'Incierto',
    uncertainText:
      'No es seguro qué hará Cognito en este caso; las notas de abajo dicen por qué. No prometas nada todavía.',
    notes: 'Conviene saber',
    caller: {
      expected:
        'Voy a pedir un código para usted; si todo va bien, llega por {{to}}. {{nothing}} Use el más reciente: un código vale una hora.',
      uncertain:
        'Voy a pedir un código por {{to}}. Aún no sé si va a funcionar, así que no cuelgue hasta que lo sepa. Un código vale una hora.',
    },
  },
  say: {
    to: {
      addressAt:
        'correo a la dirección que empieza por {{first}}, de un proveedor que empieza por {{provider}}',
      address: 'correo a la dirección que empieza por {{first}}',
      provider: 'correo a su dirección de un proveedor que empieza por {{provider}}',
      email: 'correo a su dirección registrada',
      numberEnding: 'mensaje de texto al número que acaba en {{ending}}',
      number: 'mensaje de texto a su número registrado',
      unnamed: 'correo o mensaje de texto',
    },
    nothing: {
      EMAIL: 'Si no llega nada, espere unos minutos y mire también en el correo no deseado.',
      SMS: 'Si no llega nada en unos minutos, compruebe que su teléfono tiene cobertura y no bloquea a remitentes desconocidos.',
    },
    nothingUnnamed: 'Si no llega nada, espere unos minutos y dígamelo.',
    otherService: 'otro servicio',
    symbols: {
      exclamation: 'signo de exclamación',
      hash: 'almohadilla',
      percent: 'signo de porcentaje',
      asterisk: 'asterisco',
      plus: 'signo más',
      equals: 'signo igual',
      question: 'signo de interrogación',
      at: 'arroba',
      hyphen: 'guion',
      underscore: 'guion bajo',
    },
  },
  ticket: {
    unlike: 'Un caso es como {{example}}',
    unfit: 'Esto no tiene la forma de un caso',
    use: '¿Usar {{ticket}}?',
    open: 'Abrir el caso',
    unopened: 'No se pudo abrir ningún navegador.',
  },
  spell: {
    lead: 'Las letras son minúsculas salvo que diga «mayúscula».',
    small: '{{letter}} de {{word}}',
    capital: '{{letter}} de {{word}}, mayúscula',
  },
  blocked: {
    disabled: {
      title: 'La cuenta está deshabilitada',
      means: 'Alguien deshabilitó esta cuenta y Cognito no le envía códigos.',
      next: 'Un administrador tiene que habilitar la cuenta. Averigua antes por qué se deshabilitó.',
      caller: 'Su cuenta está desactivada en este momento. Paso el caso a un administrador.',
    },
    'force-change-password': {
      title: 'Sigue con la contraseña temporal',
      means:
        'El usuario nunca completó el primer acceso y Cognito no restablece nada. La contraseña temporal tiene {{age}}; es válida durante {{valid}}.',
      next: 'Que entre con la contraseña temporal de la invitación, o pide a un administrador que la envíe de nuevo.',
      caller:
        'Su cuenta está a la espera del primer acceso. Use la contraseña temporal de la invitación. Si ya no la tiene, pediré que se la envíen de nuevo.',
    },
    'temporary-password-expired': {
      title: 'La contraseña temporal ha caducado',
      means:
        'El usuario nunca completó el primer acceso y la contraseña temporal tiene {{age}}; fue válida durante {{valid}}.',
      next: 'Un administrador tiene que enviar de nuevo la invitación, con otra contraseña temporal.',
      caller:
        'La contraseña temporal de su invitación ha caducado. Voy a pedir una invitación nueva para usted.',
    },
    federated: {
      title: 'Entra con {{providers}}',
      means: 'La contraseña de este usuario no está en Cognito. La guarda {{providers}}.',
      next: 'La contraseña se restablece en {{providers}}.',
      caller:
        'Su cuenta entra con {{providers}}, así que la contraseña se restablece allí. Use en esa página de acceso la opción de contraseña olvidada, o pregunte a quien la lleva.',
    },
    unconfirmed: {
      title: 'La cuenta no está confirmada',
      means:
        'El registro no se terminó y no hay ningún contacto verificado al que pueda ir un código.',
      next: 'Primero hay que confirmar la cuenta: el usuario con su código de registro, o un administrador.',
      caller:
        'Su registro no está terminado. Termínelo primero; si no puede, pediré que confirmen la cuenta.',
    },
    'admin-only': {
      title: 'Este grupo deja la recuperación a los administradores',
      means:
        'El grupo tiene la recuperación en «solo un administrador», así que nadie puede recibir un código por su cuenta.',
      next: 'Un administrador tiene que poner una contraseña a este usuario.',
      caller: 'En este servicio la contraseña nueva la pone un administrador. Paso su petición.',
    },
    'no-contact': {
      title: 'No hay correo ni teléfono',
      means: 'El usuario no tiene correo ni teléfono, así que no hay adónde enviar un código.',
      next: 'Un administrador tiene que añadir y verificar un contacto, o poner una contraseña.',
      caller:
        'En su cuenta no hay ningún correo ni teléfono al que enviar un código. Paso el caso a un administrador.',
    },
    'unverified-contact': {
      title: 'Ningún contacto está verificado',
      means:
        'Hay un contacto, pero nunca se verificó, y Cognito solo envía códigos a contactos verificados.',
      next: 'Un administrador tiene que comprobar que el contacto es del usuario y marcarlo como verificado.',
      caller:
        'El contacto de su cuenta nunca se confirmó, así que no puede enviarse un código allí. Paso el caso a un administrador.',
    },
    'contact-not-allowed': {
      title: 'El grupo no envía códigos a este contacto',
      means:
        'Hay un contacto, pero el orden de recuperación del grupo no lo admite. Lo que sí admite falta o no está verificado; haría falta este contacto verificado: {{other}}.',
      next: 'Un administrador tiene que verificar este contacto del usuario: {{other}}, o poner una contraseña.',
      caller:
        'El servicio no puede enviar códigos al contacto que tenemos. Paso el caso a un administrador.',
    },
    'mfa-preferred': {
      title: 'El único contacto verificado es también el segundo factor',
      means:
        'El segundo factor preferido del usuario es: {{factor}}. Cognito no envía un código al contacto que también confirma el acceso.',
      next: 'Un administrador tiene que verificar el otro contacto ({{other}}), o poner una contraseña.',
      caller:
        'Su {{contact}} ya es su segundo paso al entrar, así que no puede enviarse ahí un código. Paso el caso a un administrador.',
    },
    'sms-missing': {
      title: 'Este grupo no puede enviar mensajes de texto',
      means:
        'Con lo que consta, un código solo podría salir como mensaje de texto, y este grupo no tiene configurado ese envío.',
      next: 'Un administrador tiene que configurar los mensajes de texto del grupo, o poner una contraseña. Si el orden de recuperación admite el correo, también sirve un correo verificado que no sea el segundo factor.',
      caller:
        'Nuestro servicio no puede enviarle un mensaje de texto y no tengo otra forma de enviarle un código. Paso el caso a un administrador.',
    },
    'unusable-status': {
      title: 'El estado de la cuenta no admite restablecer',
      means: 'La cuenta está en un estado en el que Cognito no envía códigos.',
      next: 'Pide a un administrador que revise la cuenta.',
      caller:
        'Su cuenta está en un estado que no puedo cambiar desde aquí. Paso el caso a un administrador.',
    },
  },
  notes: {
    'legacy-order': {
      means: 'El grupo no define un orden de recuperación.',
      next: 'Cognito prueba entonces primero el teléfono y luego el correo.',
    },
    'mfa-activated': {
      means: 'Un contacto de este usuario es también un segundo factor activo ({{factor}}).',
      next: 'Las páginas de AWS no se ponen de acuerdo en si un código puede ir ahí: Cognito puede negarse. Espera su respuesta antes de decir nada a quien llama.',
    },
    'mfa-skipped': {
      means: 'El primer contacto del orden es el segundo factor preferido ({{factor}}).',
      next: 'Se espera que Cognito use el otro contacto.',
    },
    'mfa-not-checked': {
      means: 'Este perfil no puede leer los factores MFA del usuario.',
      next: 'Si este contacto es un segundo factor, Cognito puede negarse. Para saberlo, haz que se permita cognito-idp:AdminGetUser.',
    },
    unconfirmed: {
      means: 'La cuenta no está confirmada.',
      next: 'Cognito puede responder sin enviar. Es más seguro confirmar antes la cuenta.',
    },
    'reset-required': {
      means: 'Este usuario tiene que restablecer la contraseña antes de volver a entrar.',
      next: 'Un código es la forma de hacerlo.',
    },
    'may-be-simulated': {
      means:
        'Este cliente oculta si los usuarios existen, así que sus respuestas pueden ser simuladas.',
      next: 'El destino de la respuesta se compara con el contacto del usuario.',
    },
    'client-not-read': {
      means: 'Este perfil no puede leer el cliente de aplicación.',
      next: 'No se sabe si tiene secreto ni si simula respuestas. Haz que se permita cognito-idp:DescribeUserPoolClient.',
    },
    'default-email': {
      means:
        'El grupo envía con el correo propio de Cognito: 50 al día como mucho para toda la cuenta de AWS.',
      next: 'Por encima de eso, una petición aceptada puede no traer ningún correo.',
    },
    'custom-sender': {
      means: 'El mensaje lo envía una función propia del grupo.',
      next: 'Sus fallos no se ven en la respuesta de Cognito. Pregunta a quien llama si llegó el código.',
    },
    'sms-missing': {
      means:
        'El orden de recuperación lleva al teléfono, pero este grupo no tiene configurados los mensajes de texto.',
      next: 'AWS no dice qué hace entonces Cognito: puede usar el correo o negarse. Espera su respuesta y avisa al responsable del grupo.',
    },
    'sms-sandbox': {
      means:
        'La cuenta de AWS está en el entorno de pruebas de SMS: los mensajes de texto solo llegan a números registrados.',
      next: 'Cognito puede aceptar la petición sin que llegue nada. Pregunta a quien llama si llegó el código y avisa al responsable del grupo.',
    },
    'sms-failure': {
      means: 'AWS avisa de un fallo en la configuración de mensajes de texto del grupo.',
      next: 'Cognito puede negarse, o puede que el mensaje no salga. Avisa al responsable del grupo.',
    },
  },
  send: {
    label: 'Enviar',
    partial: 'Quien llama no ha dado el {{contact}} completo que consta',
    partialNext: 'Solo coincide el principio. Pide el resto antes de marcar las comprobaciones.',
    checks: 'Comprobaciones de la llamada',
    check: {
      identity: 'He comprobado quién llama, según nuestro procedimiento',
      requested: 'Quien llama ha pedido este restablecimiento',
    },
    optional: '(opcional)',
    ticket: 'Caso',
    ticketHint: 'P. ej., INC-1042',
    reason: 'Motivo',
    reasonHint: 'Opcional, sin contactos ni códigos',
    submit: 'Enviar código',
    again: 'Enviar otra vez',
    waiting: 'Esperando a Cognito…',
    missing: {
      checks: 'Marca primero todas las comprobaciones obligatorias.',
      ticket: 'Escribe primero el caso.',
      both: 'Marca primero las comprobaciones obligatorias y escribe el caso.',
      pattern: 'El caso no se ajusta al patrón de Ajustes.',
      underWay: 'Hay una petición en curso.',
      ledger: 'No se puede escribir el registro de auditoría, así que no se puede enviar nada.',
      cooldown: 'Se podrá enviar de nuevo en {{left}}.',
    },
    keys: '{{mod}} Intro en este formulario envía.',
    underWay: 'Hay una petición en curso para este usuario',
    underWayNext: 'La cronología mostrará su resultado en cuanto lo haya.',
    failed: 'El envío no se completó',
    failedNext: 'Mira la cronología antes de enviar otra vez: muestra si salió una petición.',
  },
  delivery: {
    label: 'Estado de la entrega',
    headlines: {
      accepted: 'Cognito aceptó la petición: {{medium}} a {{destination}}',
      doubtful:
        'Esta respuesta puede ser simulada. No le digas a quien llama que llegará un código.',
      refused: 'Cognito rechazó la petición. No llegará ningún código.',
      limited: 'Un límite detuvo la petición. No llegará ningún código.',
      unknown:
        'Puede que se haya enviado o puede que no. Pregunta a quien llama antes de enviar otra vez.',
      'not-sent': 'No se envió nada.',
    },
    contact: 'contacto',
    at: 'Hora',
    destination: 'Respuesta de Cognito',
    destinationOf: '{{medium}} a {{destination}}',
    requestId: 'Id de petición de AWS',
    awsName: 'Error de AWS',
    detail: 'Detalle',
    expires: 'Si llegó un código, caduca en',
    expired: 'Un código de esta petición ya ha caducado.',
    expiredNext: 'Si llegó un código, ya no sirve. Envía otro si quien llama aún lo necesita.',
    expiredCaller:
      'Un código de la última petición ya ha caducado. Puedo pedir uno nuevo si aún lo necesita.',
    newest: 'Dile a quien llama que use el código más reciente.',
    meter: 'Peticiones en la última hora',
    meterText:
      '{{count}} desde este puesto. Cognito admite, según su propia estimación, de {{least}} a {{most}} por hora para un usuario, contando los intentos con código.',
    copy: 'Copiar nota del caso',
    kept: 'El resultado aún no está en el registro',
    keptNext:
      'El disco está lleno u otro programa tiene ocupado el registro. El resultado se guarda a su lado y se anota en cuanto se pueda escribir.',
    notRecorded: 'No se pudo escribir el resultado en el registro',
    notRecordedNext:
      'La intención consta sin él. Copia ahora la nota del caso y avisa a quien cuida este portátil.',
    reasons: {
      'as-planned': {
        means:
          'El medio y el destino coinciden con el plan. Cognito no informa de si el mensaje llega.',
        next: 'Pregunta a quien llama si le ha llegado el código más reciente.',
        caller:
          'He pedido un código por {{to}}, pero no puedo ver si llega. {{nothing}} Use el más reciente; un código vale una hora.',
      },
      'other-contact': {
        means: 'El destino es de este usuario, pero no es el contacto que esperaba el plan.',
        next: 'Dile a quien llama dónde mirar y pregunta si llegó el código más reciente.',
        caller:
          'He pedido un código por {{to}}, que puede no ser lo que le dije antes, y no puedo ver si llega. {{nothing}} Use el más reciente; un código vale una hora.',
      },
      'sms-in-doubt': {
        means:
          'El destino es el teléfono de este usuario, pero AWS avisa de un fallo en la configuración de mensajes de texto del grupo: puede que el mensaje no llegue.',
        next: 'Pregunta a quien llama si llega un código. Si en unos minutos no llega ninguno, no envíes otra vez: avisa al responsable del grupo.',
        caller:
          'He pedido un código por {{to}}, pero no puedo ver si llega: nuestros mensajes de texto tienen un problema en este momento. Dígame si le llega; un código vale una hora.',
      },
      'no-destination': {
        means: 'Cognito dijo que sí, pero no nombró ningún destino.',
        next: 'Revisa los contactos del usuario y el cliente, y usa un cliente que no oculte usuarios.',
        caller:
          'No puedo confirmar que un código esté en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'not-this-user': {
        means:
          'El destino que nombró Cognito no es un contacto de este usuario. Así responden los clientes que ocultan usuarios.',
        next: 'Comprueba que es el usuario correcto, y usa un cliente que no oculte usuarios.',
        caller:
          'No puedo confirmar que un código esté en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'unverified-contact': {
        means:
          'El destino que nombró Cognito es un contacto de este usuario sin verificar. Cognito solo envía códigos a contactos verificados.',
        next: 'Haz que un administrador verifique el contacto.',
        caller:
          'No puedo confirmar que un código esté en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'sms-missing': {
        means:
          'El destino es el teléfono de este usuario, pero este grupo no tiene configurados los mensajes de texto.',
        next: 'Avisa al responsable del grupo. Mientras no se configuren, un administrador puede poner una contraseña.',
        caller:
          'No puedo confirmar que un código esté en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'user-not-found': {
        means: 'Cognito no conoce a este usuario con este cliente.',
        next: 'Busca otra vez: puede que lo hayan borrado o cambiado de nombre.',
        caller: 'No pude pedir un código: no se encontró la cuenta. Déjeme mirar otra vez.',
      },
      'user-disabled': {
        means: 'La cuenta está deshabilitada.',
        next: 'Un administrador tiene que habilitarla. Averigua antes por qué se deshabilitó.',
        caller: 'Su cuenta está desactivada en este momento. Paso el caso a un administrador.',
      },
      'force-change-password': {
        means:
          'El usuario sigue con la contraseña temporal, y Cognito no restablece nada antes del primer acceso.',
        next: 'Pide a un administrador que envíe de nuevo la invitación.',
        caller:
          'Su cuenta está a la espera del primer acceso. Pediré que le envíen de nuevo la invitación.',
      },
      federated: {
        means: 'El usuario entra con un proveedor de identidad, que guarda la contraseña.',
        next: 'La contraseña se restablece en el proveedor de identidad.',
        caller:
          'Su cuenta entra a través de otro proveedor, así que la contraseña se restablece allí. Use en esa página de acceso la opción de contraseña olvidada.',
      },
      unconfirmed: {
        means: 'La cuenta no está confirmada.',
        next: 'Haz que se confirme antes la cuenta.',
        caller: 'Su registro no está terminado. Hay que terminarlo primero.',
      },
      'admin-only': {
        means: 'El grupo deja la recuperación a los administradores.',
        next: 'Un administrador tiene que poner una contraseña a este usuario.',
        caller: 'En este servicio la contraseña nueva la pone un administrador. Paso su petición.',
      },
      'no-verified-contact': {
        means: 'El usuario no tiene ningún contacto verificado al que enviar un código.',
        next: 'Un administrador tiene que verificar un contacto, o poner una contraseña.',
        caller:
          'En su cuenta no hay ningún contacto confirmado, así que no salió ningún código. Paso el caso a un administrador.',
      },
      'mfa-contact': {
        means:
          'El único contacto verificado es también un segundo factor, y Cognito se negó a enviar ahí un código.',
        next: 'Un administrador tiene que verificar otro contacto, o poner una contraseña.',
        caller:
          'El contacto que tenemos ya es su segundo paso al entrar, así que no pudo enviarse ahí un código. Paso el caso a un administrador.',
      },
      'wrong-state': {
        means:
          'Cognito dice que la contraseña no se puede restablecer en el estado actual de la cuenta.',
        next: 'Abre otra vez el usuario para ver su estado, o pregunta a un administrador.',
        caller: 'Su cuenta está en un estado que no permite restablecer. Lo estoy mirando.',
      },
      'secret-missing': {
        means: 'El cliente tiene un secreto y la petición salió sin su firma.',
        next: 'Haz que se permita cognito-idp:DescribeUserPoolClient a este perfil, o elige un cliente sin secreto.',
        caller: 'Un ajuste de nuestro lado detuvo la petición. Pido que lo arreglen.',
      },
      'secret-wrong': {
        means:
          'Cognito no aceptó la firma con el secreto del cliente. Puede que el secreto haya cambiado.',
        next: 'Elige otra vez el cliente, o elige uno sin secreto.',
        caller: 'Un ajuste de nuestro lado detuvo la petición. Pido que lo arreglen.',
      },
      'client-not-found': {
        means: 'Cognito no conoce el cliente de aplicación en esta Región.',
        next: 'Elige otra vez el cliente en la cabecera.',
        caller: 'Un ajuste de nuestro lado detuvo la petición. Pido que lo arreglen.',
      },
      'delivery-failed': {
        means: 'Cognito no pudo entregar el mensaje a quien lo envía.',
        next: 'Espera unos minutos y envía una vez más. Si vuelve a fallar, avisa a quien cuida el grupo.',
        caller: 'El código no pudo enviarse. Lo intentaré de nuevo en unos minutos.',
      },
      'email-setup': {
        means:
          'La configuración de correo del grupo tiene un fallo: Cognito no puede usar la dirección de envío.',
        next: 'Avisa a quien cuida el grupo. Hasta arreglarlo no puede salir ningún código por correo.',
        caller:
          'Nuestro envío de correos tiene un fallo y no pudo salir el código. Pido que lo arreglen.',
      },
      'sms-setup': {
        means:
          'Los mensajes de texto del grupo no están configurados, o Cognito no puede usar el rol que los envía.',
        next: 'Avisa al responsable del grupo: hasta arreglarlo no puede salir ningún mensaje de texto. Mientras tanto, un administrador puede poner una contraseña.',
        caller:
          'Nuestros mensajes de texto no funcionan y no pudo salir el código. Pido que lo arreglen.',
      },
      'lambda-failed': {
        means: 'Una función del grupo detuvo la petición.',
        next: 'Avisa a quien cuida el grupo, con el id de petición.',
        caller: 'Un fallo de nuestro lado detuvo la petición. Pido que lo arreglen.',
      },
      'lambda-invalid': {
        means: 'Una función del grupo dio una respuesta que Cognito no pudo usar.',
        next: 'Avisa a quien cuida el grupo, con el id de petición.',
        caller: 'Un fallo de nuestro lado detuvo la petición. Pido que lo arreglen.',
      },
      'lambda-unreachable': {
        means: 'Cognito no pudo llamar a una función del grupo.',
        next: 'Avisa a quien cuida el grupo, con el id de petición.',
        caller: 'Un fallo de nuestro lado detuvo la petición. Pido que lo arreglen.',
      },
      waf: {
        means: 'Un cortafuegos de aplicaciones delante del grupo bloqueó la petición.',
        next: 'Pide a quien lleva el cortafuegos que deje pasar la dirección de este puesto.',
        caller: 'Una protección de nuestro lado detuvo la petición. Pido que lo arreglen.',
      },
      'secondary-region': {
        means:
          'Esta Región es una réplica del grupo. Las contraseñas solo se restablecen en la Región principal.',
        next: 'Elige un perfil con la Región principal del grupo.',
        caller: 'Tengo que hacer la petición desde otro sitio. Un momento, por favor.',
      },
      'refused-otherwise': {
        means: 'Cognito la rechazó por un motivo que la aplicación no conoce.',
        next: 'Avisa a quien cuida el grupo, con el error de AWS y el id de petición.',
        caller: 'La petición fue rechazada. Lo estoy mirando.',
      },
      'attempt-limit': {
        means:
          'Demasiados códigos o intentos para este usuario. Cognito admite de 5 a 20 por hora, según su propia estimación del riesgo, y no dice cuándo acaba.',
        next: 'Espera una hora (es una estimación) y envía una sola vez.',
        caller:
          'Ha habido demasiados intentos en su cuenta. Espere cerca de una hora antes de volver a probar. Un código que ya tenga puede seguir valiendo.',
      },
      'daily-email-cap': {
        means:
          'La cuenta de AWS ha agotado los correos que admite en un día el envío propio de Cognito.',
        next: 'Acaba en menos de un día (es una estimación). Avisa a quien cuida el grupo: enviar con Amazon SES quita este límite.',
        caller: 'Nuestro envío de correos ha llegado a su límite de hoy. Busco otra forma.',
      },
      throttled: {
        means: 'Cognito no admite más peticiones de esta cuenta de AWS por el momento.',
        next: 'Espera un minuto (es una estimación) y envía una sola vez.',
        caller: 'El sistema está muy ocupado. Lo intentaré de nuevo en un minuto.',
      },
      timeout: {
        means: 'La petición salió y no llegó respuesta a tiempo.',
        next: 'Pregunta a quien llama si llegó un código. Envía otra vez solo si tras unos minutos no ha llegado.',
        caller:
          'No he recibido confirmación. Mire si hay un código nuevo: en su correo, también en el no deseado, y en sus mensajes de texto. Si lo hay, use el más reciente; un código vale una hora.',
      },
      'connection-lost': {
        means: 'La conexión se cortó después de salir la petición.',
        next: 'Pregunta a quien llama si llegó un código. Envía otra vez solo si tras unos minutos no ha llegado.',
        caller:
          'No he recibido confirmación. Mire si hay un código nuevo: en su correo, también en el no deseado, y en sus mensajes de texto. Si lo hay, use el más reciente; un código vale una hora.',
      },
      'service-fault': {
        means: 'AWS respondió con un fallo suyo. No dice qué se hizo antes.',
        next: 'Pregunta a quien llama si llegó un código. Envía otra vez solo si tras unos minutos no ha llegado.',
        caller:
          'No he recibido una confirmación clara. Mire si hay un código nuevo: en su correo, también en el no deseado, y en sus mensajes de texto. Si lo hay, use el más reciente; un código vale una hora.',
      },
      'unreadable-answer': {
        means:
          'Llegó una respuesta que no se pudo leer como una de Cognito. Puede venir de un cortafuegos, de un proxy o de la página de acceso de una red.',
        next: 'Mira si la red pide iniciar sesión, y pregunta a quien llama si llegó un código. Si se repite, avisa a tu equipo de redes y a quien lleva el cortafuegos del grupo.',
        caller:
          'No he recibido una confirmación clara. Mire si hay un código nuevo: en su correo, también en el no deseado, y en sus mensajes de texto. Si lo hay, use el más reciente; un código vale una hora.',
      },
      'answer-too-large': {
        means: 'Llegó más que en ninguna respuesta de Cognito, y el resto no se leyó.',
        next: 'Comprueba la red y el endpoint de este perfil, y pregunta a quien llama si llegó un código.',
        caller:
          'No he recibido una confirmación clara. Mire si hay un código nuevo: en su correo, también en el no deseado, y en sus mensajes de texto. Si lo hay, use el más reciente; un código vale una hora.',
      },
      interrupted: {
        means: 'La aplicación se cerró entre la petición y su respuesta.',
        next: 'Pregunta a quien llama si llegó un código antes de enviar otra vez.',
        caller:
          'No he recibido confirmación. Mire si hay un código nuevo: en su correo, también en el no deseado, y en sus mensajes de texto. Si lo hay, use el más reciente; un código vale una hora.',
      },
      offline: {
        means: 'No hay red, o no se encontró AWS.',
        next: 'Revisa la red o la VPN y envía.',
        caller:
          'No tengo conexión en este momento y aún no se ha pedido nada. Un momento, por favor.',
      },
      unreachable: {
        means: 'No se pudo conectar: la conexión fue rechazada o nadie respondió.',
        next: 'Revisa la VPN, el proxy y el punto de conexión, y envía.',
        caller:
          'No tengo conexión en este momento y aún no se ha pedido nada. Un momento, por favor.',
      },
      ...withCaller(
        wayOut,
        'No tengo conexión en este momento y aún no se ha pedido nada. Un momento, por favor.',
      ),
      'no-region': {
        means: 'El perfil no tiene Región, así que no había adónde enviar la petición.',
        next: 'Escribe la Región arriba en la pantalla, o añádela al perfil.',
        caller: 'Falta un ajuste de mi lado y aún no se ha pedido nada. Pido que lo arreglen.',
      },
      'no-profile': {
        means: 'El perfil ya no está en los archivos de configuración de AWS.',
        next: 'Elige otro perfil en la cabecera.',
        caller: 'Falta un ajuste de mi lado y aún no se ha pedido nada. Un momento, por favor.',
      },
      'no-permission': {
        means: 'Este perfil no tiene sesión, o le falta un permiso necesario antes de enviar.',
        next: 'Inicia sesión de nuevo, o pide a un administrador de AWS lo indicado abajo, y envía.',
        caller: 'Me falta un permiso y aún no se ha pedido nada. Pido que lo arreglen.',
      },
      ledger: {
        means:
          'No se pudo escribir el registro de auditoría, y nada se envía sin dejar constancia.',
        next: 'Mira el aviso sobre el registro, o pregunta a quien cuida este portátil.',
        caller:
          'Mi sistema no puede anotar la petición y aún no se ha pedido nada. Un compañero puede ayudarle.',
      },
      cooldown: {
        means: 'La última petición para este usuario es demasiado reciente.',
        next: 'Espera la cuenta atrás. El código de la última petición aún puede llegar.',
        caller:
          'Se pidió un código hace un momento. Búsquelo, por favor; enseguida puedo pedir otro.',
      },
      blocked: {
        means:
          'El usuario o el grupo ha cambiado desde que se hizo el plan: ahora no se puede enviar un código.',
        next: 'Abre otra vez el usuario para ver el plan nuevo.',
        caller: 'Algo cambió en su cuenta y no se ha pedido nada. Déjeme mirar otra vez.',
      },
      'user-unread': {
        means: 'No se pudo leer de nuevo el usuario justo antes de enviar.',
        next: 'Abre otra vez el usuario y envía.',
        caller:
          'No pude leer su cuenta ahora mismo y aún no se ha pedido nada. Un momento, por favor.',
      },
      'waited-too-long': {
        means:
          '30 segundos después de tu clic aún no habías escrito el código MFA ni iniciado sesión. Nada se envía más tarde por sí solo.',
        next: 'Termina lo que se te pide y envía otra vez.',
        caller:
          'Primero tengo que iniciar sesión y aún no se ha pedido nada. Un momento, por favor.',
      },
      'rejected-here': {
        means: 'La petición no estaba bien formada y no se envió.',
        next: 'Abre otra vez el usuario. Si se repite, comunícalo.',
        caller:
          'Un fallo de mi lado detuvo la petición y aún no se ha pedido nada. Un momento, por favor.',
      },
    },
  },
  finish: {
    label: 'Terminar con quien llama',
    open: 'Quien llama ya tiene un código',
    first: 'Mejor: que lo haga quien llama en su propia página de acceso',
    firstText:
      'Allí escribe el código y elige una contraseña que nadie más conoce. Si la pones aquí, tú también la conoces: hazlo solo si no puede por su cuenta.',
    via: 'Va por el cliente de aplicación {{client}}, con el que se pidió el código.',
    code: 'Código',
    password: 'Contraseña nueva',
    show: 'Mostrar la contraseña',
    hide: 'Ocultar la contraseña',
    make: 'Crear una contraseña',
    made: 'Léela a quien llama antes de ponerla: después esta aplicación ya no la tiene.',
    copy: 'Copiar la contraseña',
    copied: 'Se queda en el portapapeles hasta que se copie otra cosa.',
    trimmed: 'Se quitaron los espacios alrededor del texto pegado.',
    policy: 'Política de contraseñas',
    policyLoading: 'Leyendo la política de contraseñas…',
    policyFailed:
      'No se pudo leer la política de contraseñas. Cognito dirá si la contraseña sirve.',
    rules: {
      length: 'Al menos {{least}} caracteres, como mucho {{most}}',
      lowercase: 'Una minúscula (a–z)',
      uppercase: 'Una mayúscula (A–Z)',
      number: 'Un número',
      symbol: 'Un símbolo',
      'no-spaces': 'Sin espacios',
    },
    history_one: 'Cognito rechaza además la última contraseña; solo él puede saberlo.',
    history_other:
      'Cognito rechaza además las últimas {{count}} contraseñas; solo él puede saberlo.',
    met: {
      yes: 'se cumple',
      no: 'aún no se cumple',
      unknown: 'solo Cognito puede saberlo',
    },
    symbols: '¿Qué símbolos cuentan?',
    submit: 'Poner la contraseña nueva',
    keys: '{{mod}} Intro en este formulario la pone.',
    onTicket: 'Constará con el caso {{ticket}}.',
    noTicket: 'Constará sin caso.',
    missing: {
      both: 'Escribe primero el código y la contraseña nueva.',
      code: 'Escribe primero el código.',
      password: 'Escribe primero la contraseña nueva.',
      policy: 'La contraseña aún no cumple la política.',
      ledger: 'No se puede escribir el registro de auditoría, así que no se puede poner nada.',
    },
    failed: 'El paso no se completó',
    failedNext:
      'Que quien llama pruebe la contraseña nueva. Mira la cronología antes de repetirlo: muestra si salió una petición.',
    result: 'Resultado',
    headlines: {
      changed: 'Cognito ha puesto la contraseña nueva.',
      refused: 'Cognito se negó a poner la contraseña nueva.',
      limited: 'Un límite detuvo la petición. La contraseña no cambió.',
      unknown:
        'Puede que la contraseña haya cambiado o puede que no. Antes de nada, que quien llama la pruebe.',
      'not-sent': 'No se envió nada. La contraseña no cambió.',
    },
    reasons: {
      'password-changed': {
        means:
          'La contraseña anterior ya no sirve. Cognito no dice si los dispositivos con la sesión abierta siguen dentro.',
        next: 'No cuelgues hasta que quien llama haya entrado, y pídele que cambie la contraseña, porque tú la conoces.',
        caller:
          'Su contraseña nueva está puesta. Entre ahora con ella y cámbiela después por una que solo usted conozca. Los dispositivos en los que aún tenga la sesión abierta pueden seguir así.',
      },
      'code-wrong': {
        means: 'El código no es el que Cognito espera. La contraseña no cambió.',
        next: 'Compara el código con quien llama, cifra por cifra: tiene que ser el más reciente. Cada intento cuenta para el límite por hora.',
        caller:
          'Ese código no se aceptó. Léame otra vez, cifra por cifra, el código del mensaje más reciente.',
      },
      'code-wrong-or-hidden': {
        means:
          'El código no es el que Cognito espera; o el usuario no existe o está deshabilitado, porque este cliente lo oculta. La contraseña no cambió.',
        next: 'Compara el código con quien llama, cifra por cifra: tiene que ser el más reciente. Cada intento cuenta para el límite por hora. Si es correcto, revisa el usuario.',
        caller:
          'Ese código no se aceptó. Léame otra vez, cifra por cifra, el código del mensaje más reciente.',
      },
      'code-expired': {
        means:
          'El código ya no vale: puede haber caducado, lo que ocurre tras una hora, o haberse usado. La contraseña no cambió.',
        next: 'Envía otro código y prueba con él.',
        caller: 'Ese código ya no vale. Puedo pedir uno nuevo; use entonces ese.',
      },
      'code-expired-or-hidden': {
        means:
          'El código ha caducado, o nunca se pidió ninguno: este cliente oculta usuarios y responde lo mismo. La contraseña no cambió.',
        next: 'Envía otro código y prueba con él. Si se repite, comprueba que es el usuario correcto.',
        caller: 'Ese código ya no vale. Puedo pedir uno nuevo; use entonces ese.',
      },
      'password-policy': {
        means: 'La contraseña nueva no cumple la política del grupo. Sigue en vigor la anterior.',
        next: 'Elige otra con la lista de abajo, o crea una. El código sigue en su campo.',
        caller: 'La contraseña nueva no cumple las normas. Elija otra y lo intentamos de nuevo.',
      },
      'password-history': {
        means:
          'Quien llama ya tuvo esta contraseña, y el grupo rechaza las anteriores. Sigue en vigor la actual.',
        next: 'Elige una que no haya tenido, o crea una. El código sigue en su campo.',
        caller:
          'Usted ya tuvo esa contraseña y no puede repetirse. Elija otra y lo intentamos de nuevo.',
      },
      'user-not-confirmed': {
        means: 'La cuenta no está confirmada, así que no se puede poner una contraseña.',
        next: 'Haz que se confirme antes la cuenta y envía luego otro código.',
        caller:
          'Su registro no está terminado. Hay que terminarlo antes de poner una contraseña nueva.',
      },
      'user-not-found': {
        means: 'Cognito no conoce a este usuario con este cliente.',
        next: 'Busca otra vez: puede que lo hayan borrado o cambiado de nombre.',
        caller: 'No pude cambiar la contraseña: no se encontró la cuenta. Déjeme mirar otra vez.',
      },
      'user-disabled': {
        means: 'La cuenta está deshabilitada. La contraseña no cambió.',
        next: 'Un administrador tiene que habilitarla. Averigua antes por qué se deshabilitó.',
        caller: 'Su cuenta está desactivada en este momento. Paso el caso a un administrador.',
      },
      'not-authorized': {
        means: 'Cognito no lo permite en esta cuenta y no dice por qué. La contraseña no cambió.',
        next: 'Abre otra vez el usuario para ver su estado, o pregunta a un administrador.',
        caller: 'El cambio no está permitido en su cuenta. Lo estoy mirando.',
      },
      'secret-missing': {
        means:
          'El cliente tiene un secreto y la petición salió sin su firma. La contraseña no cambió.',
        next: 'Haz que se permita cognito-idp:DescribeUserPoolClient a este perfil, o que quien llama termine en su propia página de acceso.',
        caller:
          'Un ajuste de nuestro lado detuvo el cambio y su contraseña sigue siendo la de antes. Pido que lo arreglen.',
      },
      'secret-wrong': {
        means:
          'Cognito no aceptó la firma con el secreto del cliente. Puede que el secreto haya cambiado; la contraseña, no.',
        next: 'Elige otra vez el cliente, o que quien llama termine en su propia página de acceso.',
        caller:
          'Un ajuste de nuestro lado detuvo el cambio y su contraseña sigue siendo la de antes. Pido que lo arreglen.',
      },
      'client-not-found': {
        means:
          'Cognito no conoce el cliente de aplicación en esta Región. La contraseña no cambió.',
        next: 'Elige otra vez el cliente en la cabecera.',
        caller:
          'Un ajuste de nuestro lado detuvo el cambio y su contraseña sigue siendo la de antes. Pido que lo arreglen.',
      },
      'lambda-failed': {
        means:
          'Una función del grupo se negó o falló. Algunas funciones se ejecutan después del cambio, así que la contraseña nueva puede estar ya en vigor.',
        next: 'Que quien llama pruebe la contraseña nueva. Avisa a quien cuida el grupo, con el id de petición.',
        caller:
          'No he recibido una respuesta clara. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'lambda-invalid': {
        means:
          'Una función del grupo dio una respuesta que Cognito no pudo usar. Algunas funciones se ejecutan después del cambio, así que la contraseña nueva puede estar ya en vigor.',
        next: 'Que quien llama pruebe la contraseña nueva. Avisa a quien cuida el grupo, con el id de petición.',
        caller:
          'No he recibido una respuesta clara. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'lambda-unreachable': {
        means:
          'Cognito no pudo llamar a una función del grupo. Algunas funciones se ejecutan después del cambio, así que la contraseña nueva puede estar ya en vigor.',
        next: 'Que quien llama pruebe la contraseña nueva. Avisa a quien cuida el grupo, con el id de petición.',
        caller:
          'No he recibido una respuesta clara. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      waf: {
        means:
          'Un cortafuegos de aplicaciones delante del grupo bloqueó la petición. La contraseña no cambió.',
        next: 'Pide a quien lleva el cortafuegos que deje pasar la dirección de este puesto, o que quien llama termine en su propia página de acceso.',
        caller:
          'Una protección de nuestro lado detuvo el cambio y su contraseña sigue siendo la de antes. Pido que lo arreglen.',
      },
      'secondary-region': {
        means:
          'Esta Región es una réplica del grupo. Las contraseñas solo se cambian en la Región principal.',
        next: 'Elige un perfil con la Región principal del grupo.',
        caller: 'Tengo que hacer el cambio desde otro sitio. Un momento, por favor.',
      },
      'refused-otherwise': {
        means: 'Cognito la rechazó por un motivo que la aplicación no conoce.',
        next: 'Avisa a quien cuida el grupo, con el error de AWS y el id de petición.',
        caller: 'El cambio fue rechazado. Lo estoy mirando.',
      },
      'too-many-wrong': {
        means: 'Hubo demasiados códigos equivocados, así que este ya no sirve.',
        next: 'Espera un rato, que Cognito no dice cuánto dura, y envía un solo código nuevo.',
        caller:
          'Hubo demasiados códigos equivocados, así que este ya no vale. Pediré uno nuevo en cuanto sea posible.',
      },
      'attempt-limit': {
        means:
          'Demasiados códigos o intentos para este usuario. Cognito los cuenta juntos, de 5 a 20 por hora según su propia estimación del riesgo, y no dice cuándo acaba.',
        next: 'Espera una hora (es una estimación) y envía otro código: el de ahora habrá caducado.',
        caller:
          'Ha habido demasiados intentos en su cuenta. Espere cerca de una hora antes de volver a probar; entonces pediré un código nuevo.',
      },
      throttled: {
        means: 'Cognito no admite más peticiones de esta cuenta de AWS por el momento.',
        next: 'Espera un minuto (es una estimación) y repítelo. El código y la contraseña siguen en sus campos.',
        caller:
          'El sistema está muy ocupado y su contraseña aún no ha cambiado. Lo intentaré de nuevo en un minuto.',
      },
      timeout: {
        means: 'La petición salió y no llegó respuesta a tiempo.',
        next: 'Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'connection-lost': {
        means: 'La conexión se cortó después de salir la petición.',
        next: 'Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'service-fault': {
        means: 'AWS respondió con un fallo suyo. No dice qué se hizo antes.',
        next: 'Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'unreadable-answer': {
        means:
          'Llegó una respuesta que no se pudo leer como una de Cognito. Puede venir de un cortafuegos, de un proxy o de la página de acceso de una red.',
        next: 'Mira si la red pide iniciar sesión. Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'answer-too-large': {
        means: 'Llegó más que en ninguna respuesta de Cognito, y el resto no se leyó.',
        next: 'Comprueba la red y el endpoint de este perfil. Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      interrupted: {
        means: 'La aplicación se cerró entre la petición y su respuesta.',
        next: 'Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      offline: {
        means: 'No hay red, o no se encontró AWS.',
        next: 'Revisa la red o la VPN y repítelo. El código y la contraseña siguen en sus campos.',
        caller:
          'No tengo conexión en este momento y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      unreachable: {
        means: 'No se pudo conectar: la conexión fue rechazada o nadie respondió.',
        next: 'Revisa la VPN, el proxy y el punto de conexión, y repítelo.',
        caller:
          'No tengo conexión en este momento y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      ...withCaller(
        wayOut,
        'No tengo conexión en este momento y su contraseña aún no ha cambiado. Un momento, por favor.',
      ),
      'no-region': {
        means: 'El perfil no tiene Región, así que no había adónde enviar la petición.',
        next: 'Escribe la Región arriba en la pantalla, o añádela al perfil.',
        caller:
          'Falta un ajuste de mi lado y su contraseña aún no ha cambiado. Pido que lo arreglen.',
      },
      'no-profile': {
        means: 'El perfil ya no está en los archivos de configuración de AWS.',
        next: 'Elige otro perfil en la cabecera.',
        caller:
          'Falta un ajuste de mi lado y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      'no-permission': {
        means: 'Este perfil no tiene sesión, o le falta un permiso que hace falta antes.',
        next: 'Inicia sesión de nuevo, o pide a un administrador de AWS lo indicado abajo.',
        caller:
          'Me falta un permiso y su contraseña aún no ha cambiado. Si puede, escriba el código en su propia página de acceso.',
      },
      ledger: {
        means: 'No se pudo escribir el registro de auditoría, y nada se pone sin dejar constancia.',
        next: 'Mira el aviso sobre el registro, o que quien llama termine en su propia página de acceso.',
        caller:
          'Mi sistema no puede anotar el cambio y su contraseña sigue siendo la de antes. Si puede, escriba el código en su propia página de acceso.',
      },
      'user-unread': {
        means: 'No se pudo leer de nuevo el usuario justo antes del cambio.',
        next: 'Repítelo. Si vuelve a pasar, abre otra vez el usuario.',
        caller:
          'No pude leer su cuenta ahora mismo y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      'waited-too-long': {
        means:
          '30 segundos después de tu clic aún no habías escrito el código MFA ni iniciado sesión. La contraseña no se pone más tarde por sí sola.',
        next: 'Termina lo que se te pide y ponla otra vez.',
        caller:
          'Primero tengo que iniciar sesión y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      'switched-off': {
        means: 'Este paso está desactivado en Ajustes.',
        next: 'Que quien llama termine en su propia página de acceso.',
        caller:
          'No puedo poner su contraseña desde aquí. Escriba el código en su página de acceso y elija allí una contraseña nueva.',
      },
      'under-way': {
        means:
          'Hay otra contraseña nueva en curso para este usuario, así que esta no se envió. Lo que se dice aquí es solo de esta.',
        next: 'Mira la cronología: mostrará el resultado de la otra en cuanto lo haya.',
        caller: 'El cambio todavía está en curso. Un momento, por favor.',
      },
      'rejected-here': {
        means: 'La petición no estaba bien formada y no se envió.',
        next: 'Revisa si el código, la contraseña o el caso tienen caracteres de más. Si se repite, comunícalo.',
        caller:
          'Un fallo de mi lado detuvo el cambio y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
    },
  },
  timeline: {
    label: 'Cronología',
    empty: 'Aún no consta nada de este usuario.',
    failed: 'No se pudo leer el registro',
    loading: 'Leyendo la cronología…',
    again: 'Leer de nuevo la cronología',
    showAll: 'Mostrar las {{count}}',
    showFewer: 'Mostrar las {{count}} más recientes',
    sources: { ledger: 'Registro', cognito: 'Cognito' },
    dates: {
      created: 'Usuario creado',
      modified: 'Último cambio en Cognito',
    },
    modifiedText: 'según se leyó al abrir el usuario; Cognito no dice qué cambió',
    events: {
      SignIn: 'Inicio de sesión',
      SignUp: 'Alta',
      ForgotPassword: 'Contraseña olvidada',
      PasswordChange: 'Cambio de contraseña',
      ResendCode: 'Código pedido otra vez',
    },
    unnamedEvent: 'Suceso sin nombre',
    responses: { Pass: 'Superado', Fail: 'Fallido', InProgress: 'En curso' },
    risks: {
      AccountTakeover: 'la protección contra amenazas respondió a un riesgo',
      Block: 'detenido por la protección contra amenazas',
    },
    riskLevel: 'riesgo: {{level}}',
    riskLevels: { Low: 'bajo', Medium: 'medio', High: 'alto' },
    place: 'petición desde {{place}}',
    signs: {
      ForgotPassword:
        'La petición de un código, o señal de que el restablecimiento se terminó: AWS no dice cuál de las dos.',
      PasswordChange: 'Señal de que el restablecimiento se terminó, no una prueba.',
    },
    cognito: {
      loading: 'Leyendo los sucesos de Cognito…',
      failed: 'No se pudieron leer los sucesos propios de Cognito',
      read: 'Sucesos de Cognito a las {{time}}. Dicen cómo terminó una operación, no si llegó un mensaje.',
      none: 'A las {{time}} no constan en Cognito sucesos de este usuario.',
      more: 'Tiene más que los {{count}} que se leen aquí.',
      off: 'Este grupo no tiene protección contra amenazas, así que Cognito no guarda sucesos de sus usuarios.',
      denied:
        'No se muestran los sucesos de Cognito, porque a este perfil le falta {{action}}. Cuando se permita, pulsa «Comprobar permisos» en la pantalla Grupo.',
    },
    kinds: {
      reset: 'Código pedido',
      confirm: 'Contraseña nueva, con un código',
      'user-opened': 'Usuario abierto',
      'contact-revealed': 'Contacto mostrado: {{attribute}}',
      'mfa-checked': 'MFA comprobada',
      'pool-scanned': 'Grupo de usuarios recorrido',
      'contacts-exported': 'Usuarios exportados',
      'history-exported': 'Historial exportado',
      'ledger-imported': 'Registro importado',
      'ledger-forgotten': 'Registro importado eliminado',
      'reset-refused': 'Se quiso restablecer, sin código posible',
      'not-helped': 'Llamada sin solución',
      'call-closed': 'Llamada cerrada',
      'signed-in': 'Sesión iniciada',
      'policy-applied': 'Directiva aplicada',
      'setting-changed': 'Ajuste cambiado',
      'ledger-begun': 'Registro iniciado',
      'retention-due': 'Filas antiguas por borrar',
      'retention-cut': 'Filas antiguas borradas',
      'retention-ended': 'Filas borradas eliminadas',
      unreadable: 'Una fila que esta versión no puede leer',
    },
    planCode: 'podía enviarse un código',
    planBlocked: 'bloqueado: {{reason}}',
    named: 'Cognito nombró {{destination}} ({{medium}})',
    kept: 'el resultado aún no está en el registro',
    by: 'por {{who}}',
    ticket: 'caso {{ticket}}',
  },
  note: {
    title: 'Restablecimiento de contraseña · Recovery Desk',
    time: 'Hora',
    ticket: 'Caso',
    reason: 'Motivo',
    profile: 'Perfil',
    account: 'Cuenta de AWS',
    pool: 'Grupo de usuarios',
    client: 'Cliente de aplicación',
    username: 'Nombre de usuario',
    sub: 'Id (sub)',
    plan: 'Plan',
    outcome: 'Resultado',
    destination: 'Destino',
    awsName: 'Error de AWS',
    requestId: 'Id de petición de AWS',
    unknown: 'no se sabe',
    checks: 'Comprobaciones marcadas',
    noChecks: 'ninguna',
    expires: 'El código caduca',
    expiresValue: '{{at}}, si llegó alguno',
    password: 'Contraseña nueva',
    passwordAt: '{{outcome}} ({{at}})',
    passwordError: 'Error de AWS de la contraseña nueva',
    passwordRequestId: 'Id de petición de AWS de la contraseña nueva',
  },
  practice: {
    label: 'Llamadas de práctica',
    about: 'Cada persona enseña una cosa. Haz clic en una para buscarla: ¿qué le dices?',
    done: '{{done}} de {{all}} hechas',
    steps: { new: 'Sin probar', opened: 'Abierta', done: 'Hecha' },
    failed: 'No se pudieron leer las llamadas de práctica',
    loading: 'Leyendo las llamadas de práctica…',
  },
  inbox: {
    label: 'Buzón de práctica',
    empty: 'Aún no ha llegado nada. Los códigos de los usuarios de práctica aparecen aquí.',
    to: '{{medium}} a {{destination}}',
    failed: 'No se pudo leer el buzón de práctica',
    loading: 'Leyendo el buzón de práctica…',
  },
  days_one: '{{count}} día',
  days_other: '{{count}} días',
};
