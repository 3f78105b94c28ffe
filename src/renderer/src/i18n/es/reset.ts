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
    queued: 'Hay una petición en curso. Este texto se buscará cuando termine; Esc lo cancela.',
    searching: 'Buscando…',
    idle: 'Pulsa Intro para buscar. Esc borra la búsqueda y el usuario.',
    escStops: 'Pulsa Esc para detenerla.',
    sending: 'Hay una petición en curso. Podrás seguir cuando termine.',
    noPlace: 'Elige primero un perfil, un grupo de usuarios y un cliente en la cabecera.',
    takenFor: 'Se busca como {{reading}}',
    or: 'o {{reading}}',
    readings: {
      email: 'correo {{value}}',
      phone: 'teléfono {{value}}',
      sub: 'ID de usuario (sub) {{value}}',
      username: 'nombre de usuario «{{value}}»',
      name: 'nombre de usuario o nombre «{{value}}»',
    },
    problems: {
      several: 'Aquí hay más de un correo o teléfono. Deja solo uno.',
      shortened:
        'Una hoja de cálculo ha abreviado este número y se han perdido las últimas cifras. En la hoja, da a la celda formato de texto o de número sin decimales y cópiala de nuevo.',
      country: 'Este teléfono no lleva prefijo de país. Elige el país abajo.',
      'too-long': 'Es demasiado largo para buscarlo en Cognito. Usa solo las primeras palabras.',
    },
    country: {
      label: 'País de este número',
      placeholder: 'Elige un país',
      none: 'Ningún país coincide',
      hint: 'Elige uno para buscar.',
    },
    stopped: 'Búsqueda detenida.',
    failed: 'La búsqueda falló',
    otherWords: 'Prueba con otras palabras.',
  },
  matches: {
    label: 'Usuarios encontrados',
    user: 'Usuario',
    contacts: 'Contactos',
    status: 'Estado',
    foundFor: 'Resultados para {{reading}}',
    pastFor: 'Resultados anteriores, para {{reading}}',
    count_one: '{{count}} usuario encontrado',
    count_other: '{{count}} usuarios encontrados',
    keys: 'Muévete con las flechas y abre con Intro.',
    shown_one: 'Se muestra {{count}} usuario; hay más',
    shown_other: 'Se muestran {{count}} usuarios; hay más',
    matchedExact: 'Coincide del todo: {{attribute}}',
    matchedPrefix: 'Solo coincide el principio: {{attribute}}',
    stillOpen: 'Sigue abierto: {{name}}. Lee el resultado y abre después el siguiente.',
    more: 'No se muestran todas las coincidencias',
    moreNext: 'Escribe más letras del nombre, o el correo o el teléfono completo.',
    disabled: 'Deshabilitado',
    enabled: 'Habilitado',
    unnamed: 'Sin nombre',
    none: 'No se encontró ningún usuario',
    noneNext:
      'Pide otro correo, teléfono o nombre de usuario. Los acentos cuentan; en algunos grupos, también las mayúsculas.',
    migrates:
      'Este grupo migra usuarios de otro sistema (desencadenador de migración de usuarios), y puede que quien llama aún no se haya migrado. Si inicia sesión con su contraseña o la restablece por su cuenta, puede migrarse. Después, busca de nuevo.',
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
      sub: 'ID de usuario (sub)',
    },
  },
  start: {
    title: 'Busca a quien llama',
    text: 'Busca con cualquier dato que te dé. Antes de enviar nada verás si un código puede llegarle y adónde iría.',
  },
  user: {
    label: 'Usuario',
    opening: 'Abriendo el usuario…',
    openFailed: 'No se pudo abrir el usuario',
    username: 'Nombre de usuario',
    sub: 'ID (sub)',
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
    revealRecorded: 'Queda registrado en la auditoría.',
    revealFailed: 'No se pudo mostrar el contacto',
  },
  plan: {
    label: 'Plan de recuperación',
    empty: 'Ningún usuario abierto',
    emptyText: 'Abre un usuario para ver si se le puede enviar un código y adónde iría.',
    code: '{{medium}} a {{mask}}',
    codeLead: 'El código se enviaría por',
    blockedLead: 'No se puede enviar ningún código',
    expected: 'Debería funcionar',
    expectedText: 'Según la documentación de AWS para este usuario y este grupo.',
    uncertain: 'Incierto',
    uncertainText: 'No es seguro qué hará Cognito; las notas de abajo explican por qué.',
    notes: 'Conviene saber',
    caller: {
      expected: 'Voy a pedir un código por {{to}}. {{nothing}} El código caduca en una hora.',
      uncertain:
        'Voy a pedir un código por {{to}}. Aún no sé si va a funcionar, así que no cuelgue, por favor. El código caduca en una hora.',
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
      EMAIL: 'Espere unos minutos y mire también en el correo no deseado.',
      SMS: 'Espere unos minutos y compruebe que su teléfono tiene cobertura y no bloquea a remitentes desconocidos.',
    },
    nothingUnnamed: 'Espere unos minutos y dígame si no llega nada.',
    newest: 'Si tiene más de un código, use el más reciente.',
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
    unlike: 'Un ticket es como {{example}}',
    unfit: 'Esto no parece un ticket',
    use: '¿Usar {{ticket}}?',
    open: 'Abrir ticket',
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
      means: 'Alguien deshabilitó esta cuenta, así que Cognito no le envía códigos.',
      next: 'Averigua por qué se deshabilitó y pide después a un administrador que la habilite.',
      caller: 'Su cuenta está deshabilitada en este momento. Se lo paso a un administrador.',
    },
    'force-change-password': {
      title: 'Sigue con la contraseña temporal',
      means:
        'El usuario aún no ha cambiado la contraseña temporal, y hasta entonces Cognito no la restablece.',
      next: 'Que quien llama entre con la contraseña temporal, que puede estar en una invitación, o pide a un administrador que la reenvíe.',
      caller:
        'Su cuenta sigue con una contraseña temporal. Entre con ella; puede estar en su invitación. Si ya no la tiene, pediré que le envíen otra.',
    },
    'temporary-password-expired': {
      title: 'La contraseña temporal ha caducado',
      means:
        'El usuario no cambió a tiempo la contraseña temporal, así que ya no se puede entrar con ella.',
      next: 'Pide a un administrador que reenvíe la invitación. Llega con otra contraseña temporal.',
      caller: 'Su contraseña temporal ha caducado. Voy a pedir que le envíen otra.',
    },
    federated: {
      title: 'Entra con {{providers}}',
      means: 'La contraseña de este usuario no está en Cognito, sino en {{providers}}.',
      next: 'La contraseña hay que restablecerla en {{providers}}.',
      caller:
        'Usted entra con {{providers}}, así que la contraseña se restablece allí. En esa página de acceso, use la opción de contraseña olvidada.',
    },
    unconfirmed: {
      title: 'La cuenta no está confirmada',
      means:
        'El registro no se completó y no hay ningún contacto verificado al que enviar un código.',
      next: 'Primero hay que confirmar la cuenta: el usuario con su código de registro, o un administrador.',
      caller:
        'Su registro no está completo. Complételo primero; si no puede, pediré que confirmen la cuenta.',
    },
    'admin-only': {
      title: 'En este grupo solo un administrador restablece contraseñas',
      means:
        'La recuperación del grupo está en «solo un administrador», así que los usuarios no reciben códigos.',
      next: 'Un administrador tiene que poner una contraseña a este usuario.',
      caller:
        'En este servicio, un administrador pone las contraseñas nuevas. Le paso su petición.',
    },
    'no-contact': {
      title: 'No hay correo ni teléfono registrados',
      means: 'El usuario no tiene correo ni teléfono, así que no hay adónde enviar un código.',
      next: 'Un administrador tiene que añadir y verificar un contacto ({{other}}), o poner una contraseña.',
      caller:
        'En su cuenta no hay ningún correo ni teléfono al que enviar un código. Se lo paso a un administrador.',
    },
    'unverified-contact': {
      title: 'Ningún contacto verificado',
      means:
        'El contacto registrado nunca se verificó, y Cognito solo envía códigos a contactos verificados.',
      next: 'Un administrador tiene que comprobar que el {{other}} es del usuario y marcarlo como verificado.',
      caller:
        'El contacto de su cuenta nunca se confirmó, así que no puedo enviarle un código. Se lo paso a un administrador.',
    },
    'contact-not-allowed': {
      title: 'El grupo no envía códigos a este contacto',
      means: 'El orden de recuperación del grupo no usa el contacto registrado.',
      next: 'Un administrador tiene que verificar el {{other}} de este usuario, o poner una contraseña.',
      caller:
        'Nuestro servicio no puede enviar códigos al contacto que tenemos de usted. Se lo paso a un administrador.',
    },
    'mfa-preferred': {
      title: 'El único contacto verificado es también el segundo factor',
      means:
        'El segundo factor preferido del usuario es {{factor}}, y Cognito no envía códigos al contacto que se usa para ello.',
      next: 'Un administrador tiene que verificar el otro contacto ({{other}}), o poner una contraseña.',
      caller:
        'Su {{contact}} ya es su segundo paso al entrar, así que no se le puede enviar ahí un código. Se lo paso a un administrador.',
    },
    'sms-missing': {
      title: 'Este grupo no puede enviar mensajes de texto',
      means:
        'Con los contactos registrados, el código solo podría salir como mensaje de texto, y este grupo no tiene configurado ese envío.',
      next: 'Un administrador tiene que configurar los mensajes de texto del grupo, o poner una contraseña. Si el orden de recuperación admite el correo, también sirve un correo verificado que no sea el segundo factor.',
      caller:
        'Nuestro servicio no puede enviarle un mensaje de texto y no tengo otra forma de enviarle un código. Se lo paso a un administrador.',
    },
    'unusable-status': {
      title: 'El estado de la cuenta no permite restablecer la contraseña',
      means: 'Cognito no envía códigos a cuentas en este estado.',
      next: 'Pide a un administrador que revise la cuenta.',
      caller:
        'Su cuenta está en un estado que no puedo cambiar desde aquí. Se lo paso a un administrador.',
    },
  },
  temporaryAge: 'Tiene al menos {{age}}; las de este grupo valen {{valid}}.',
  blockedForGood:
    'Con los ajustes de este grupo, otro contacto verificado no serviría. Un administrador tiene que poner una contraseña.',
  notes: {
    'legacy-order': {
      means: 'El grupo no define un orden de recuperación.',
      next: 'En ese caso Cognito prueba primero el teléfono y luego el correo.',
    },
    'mfa-activated': {
      means: 'Un contacto de este usuario es también un segundo factor activo ({{factor}}).',
      next: 'La documentación de AWS se contradice sobre si un código puede ir ahí: Cognito puede negarse.',
    },
    'mfa-skipped': {
      means:
        'El primer contacto del orden de recuperación es el segundo factor preferido del usuario.',
      next: 'Cognito debería usar el otro contacto.',
    },
    'mfa-not-checked': {
      means: 'Este perfil no tiene permiso para leer los factores MFA del usuario.',
      next: 'Si este contacto es un segundo factor, Cognito puede negarse. Para saberlo, pide permiso para cognito-idp:AdminGetUser.',
    },
    unconfirmed: {
      means: 'La cuenta no está confirmada.',
      next: 'Cognito puede responder sin enviar un código. Es más seguro confirmar antes la cuenta.',
    },
    'reset-required': {
      means: 'Este usuario tiene que restablecer la contraseña antes de volver a entrar.',
      next: 'Con un código puede hacerlo.',
    },
    'may-be-simulated': {
      means:
        'Este cliente oculta si un usuario existe, así que sus respuestas pueden ser simuladas.',
      next: 'La aplicación compara el destino de la respuesta con el contacto del usuario.',
    },
    'client-not-read': {
      means: 'Este perfil no tiene permiso para leer el cliente de aplicación.',
      next: 'Por eso no se sabe si tiene secreto ni si simula respuestas. Pide permiso para cognito-idp:DescribeUserPoolClient.',
    },
    'default-email': {
      means:
        'El grupo usa el correo integrado de Cognito: como mucho, 50 mensajes al día en toda la cuenta de AWS.',
      next: 'A partir de ahí, Cognito puede aceptar una petición y no enviar nada.',
    },
    'custom-sender': {
      means: 'El mensaje lo envía una función Lambda del grupo.',
      next: 'La respuesta de Cognito no muestra sus fallos. Pregunta a quien llama si le ha llegado el código.',
    },
    'sms-missing': {
      means:
        'Cognito puede elegir el teléfono, pero este grupo no tiene configurados los mensajes de texto.',
      next: 'AWS no dice qué hace entonces Cognito: puede usar el correo o negarse. Avisa al responsable del grupo.',
    },
    'sms-sandbox': {
      means:
        'La cuenta de AWS está en el entorno de pruebas de SMS: los mensajes de texto solo llegan a números registrados.',
      next: 'Puede que Cognito acepte la petición y no llegue nada. Pregunta a quien llama si le ha llegado el código y avisa al responsable del grupo.',
    },
    'sms-failure': {
      means: 'AWS avisa de un fallo en la configuración de mensajes de texto del grupo.',
      next: 'Cognito puede negarse, o puede que el mensaje no salga. Avisa al responsable del grupo.',
    },
  },
  send: {
    label: 'Enviar',
    partial: 'Quien llama no ha dado completo el {{contact}} registrado',
    partialNext: 'Solo coincide el principio. Pide el resto antes de marcar las comprobaciones.',
    checks: 'Comprobaciones de la llamada',
    check: {
      identity: 'He verificado la identidad de quien llama según nuestro procedimiento',
      requested: 'Quien llama ha pedido este restablecimiento',
    },
    optional: '(opcional)',
    ticket: 'Ticket',
    ticketHint: 'P. ej., INC-1042',
    reason: 'Motivo',
    reasonHint: 'Opcional; sin contactos ni códigos',
    submit: 'Enviar código',
    again: 'Enviar otra vez',
    waiting: 'Esperando a Cognito…',
    missing: {
      checks: 'Marca primero las comprobaciones obligatorias.',
      ticket: 'Escribe primero el ticket.',
      both: 'Marca primero las comprobaciones obligatorias y escribe el ticket.',
      pattern: 'El ticket no se ajusta al patrón de Ajustes.',
      underWay: 'Hay una petición en curso.',
      ending: 'La llamada está cerrada o se está cerrando.',
      ledger: 'No se puede escribir en el registro de auditoría, así que no se puede enviar nada.',
      cooldown: 'Podrás enviar de nuevo en {{left}}.',
    },
    keys: 'Pulsa {{mod}}+Intro para enviar.',
    underWay: 'Hay una petición en curso para este usuario',
    underWayNext: 'La cronología mostrará su resultado.',
    failed: 'El envío no se completó',
    failedNext: 'Antes de enviar otra vez, mira la cronología: muestra si salió una petición.',
  },
  delivery: {
    label: 'Estado de la entrega',
    headlines: {
      accepted: 'Cognito aceptó la petición: {{medium}} a {{destination}}',
      doubtful:
        'Esta respuesta puede ser simulada. No le digas a quien llama que le llegará un código.',
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
    requestId: 'ID de petición de AWS',
    awsName: 'Error de AWS',
    detail: 'Detalle',
    expires: 'Caduca en',
    expired: 'Un código de esta petición ya ha caducado.',
    expiredNext: 'Envía otro si quien llama aún lo necesita.',
    expiredCaller:
      'Si recibió un código, ya ha caducado. Puedo pedir uno nuevo si aún lo necesita.',
    meter: 'Peticiones en la última hora',
    meterText:
      '{{count}} desde este portátil. Cognito admite de {{least}} a {{most}} por hora para un usuario, contando los intentos con un código.',
    copy: 'Copiar nota del ticket',
    kept: 'El resultado aún no está en el registro',
    keptNext:
      'El disco está lleno u otro programa está usando el registro. El resultado se guarda junto a él y se anotará en cuanto sea posible.',
    notRecorded: 'No se pudo escribir el resultado en el registro',
    notRecordedNext:
      'En el registro consta la intención, pero no el resultado. Copia ahora la nota para el ticket y avisa a tu equipo de TI.',
    hidesUsers:
      'Este cliente oculta usuarios y puede simular sus respuestas: elige uno que no lo haga.',
    reasons: {
      'as-planned': {
        means: 'Cognito no informa de si llega.',
        next: '',
        caller: 'He pedido un código por {{to}}. {{nothing}} El código caduca en una hora.',
      },
      'other-contact': {
        means:
          'Es un contacto de este usuario, pero no el del plan. Cognito no informa de si el código llega.',
        next: 'Dile a quien llama dónde mirar y pregunta si le ha llegado el código.',
        caller:
          'He pedido un código por {{to}}, que puede no ser lo que le dije antes. {{nothing}} El código caduca en una hora.',
      },
      'sms-in-doubt': {
        means:
          'Es el teléfono de este usuario, pero AWS avisa de un fallo en la configuración de mensajes de texto del grupo: puede que el mensaje no llegue.',
        next: 'Pregunta si ha llegado el código. Si en unos minutos no llega, no envíes otro: avisa al responsable del grupo.',
        caller:
          'He pedido un código por {{to}}, pero nuestros mensajes de texto tienen un problema en este momento y puede que no llegue. Dígame si le llega. El código caduca en una hora.',
      },
      'no-destination': {
        means: 'Cognito aceptó la petición, pero no indicó ningún destino.',
        next: 'Revisa los contactos del usuario y el cliente de aplicación.',
        caller:
          'No puedo confirmarle que haya un código en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'not-this-user': {
        means: 'El destino que indicó Cognito no es un contacto de este usuario.',
        next: 'Comprueba que es el usuario correcto y que sus contactos no acaban de cambiar.',
        caller:
          'No puedo confirmarle que haya un código en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'unverified-contact': {
        means:
          'El destino que indicó Cognito es un contacto de este usuario sin verificar, y Cognito solo envía códigos a contactos verificados.',
        next: 'Pide a un administrador que verifique el contacto.',
        caller:
          'No puedo confirmarle que haya un código en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'sms-missing': {
        means:
          'El destino es el teléfono de este usuario, pero este grupo no tiene configurados los mensajes de texto.',
        next: 'Avisa al responsable del grupo. Mientras no se configuren, un administrador puede poner una contraseña.',
        caller:
          'No puedo confirmarle que haya un código en camino. No cuelgue mientras lo compruebo de otra forma.',
      },
      'user-not-found': {
        means: 'Cognito no encuentra a este usuario con este cliente.',
        next: 'Busca otra vez: puede que se haya eliminado o haya cambiado de nombre.',
        caller: 'No pude pedir un código porque no se encontró la cuenta. Déjeme mirar otra vez.',
      },
      'user-disabled': {
        means: 'La cuenta está deshabilitada.',
        next: 'Averigua por qué se deshabilitó y pide después a un administrador que la habilite.',
        caller: 'Su cuenta está deshabilitada en este momento. Se lo paso a un administrador.',
      },
      'force-change-password': {
        means:
          'El usuario sigue con la contraseña temporal, y Cognito no restablece nada hasta que se cambie.',
        next: 'Pide a un administrador que reenvíe la invitación.',
        caller: 'Su cuenta sigue con una contraseña temporal. Pediré que le envíen otra.',
      },
      federated: {
        means: 'El usuario entra con un proveedor de identidad, que es quien tiene la contraseña.',
        next: 'La contraseña hay que restablecerla en el proveedor de identidad.',
        caller:
          'Usted entra con otro proveedor, así que la contraseña se restablece allí. En esa página de acceso, use la opción de contraseña olvidada.',
      },
      unconfirmed: {
        means: 'La cuenta no está confirmada.',
        next: 'Haz que confirmen primero la cuenta.',
        caller: 'Su registro no está completo. Primero hay que completarlo.',
      },
      'admin-only': {
        means: 'En este grupo solo un administrador restablece contraseñas.',
        next: 'Un administrador tiene que poner una contraseña a este usuario.',
        caller:
          'En este servicio, un administrador pone las contraseñas nuevas. Le paso su petición.',
      },
      'no-verified-contact': {
        means:
          'Cognito dice que este usuario no tiene ningún contacto verificado al que enviar un código. En los datos que se leyeron hay uno.',
        next: 'Abre otra vez el usuario: sus datos pueden haber cambiado. Si sigue habiendo uno, un administrador puede poner una contraseña.',
        caller:
          'Nuestro sistema no encuentra ningún contacto confirmado en su cuenta, así que no pude enviarle un código. Voy a mirarlo otra vez.',
      },
      'mfa-contact': {
        means:
          'Cognito no encontró ningún contacto al que pueda enviar un código. Un contacto verificado no vale si es también un segundo factor.',
        next: 'Un administrador tiene que verificar otro contacto, o poner una contraseña.',
        caller:
          'No pude enviar un código al contacto que tenemos: puede que ya sea su segundo paso al entrar. Se lo paso a un administrador.',
      },
      'wrong-state': {
        means:
          'Cognito dice que la contraseña no se puede restablecer en el estado actual de la cuenta.',
        next: 'Abre otra vez el usuario para ver su estado, o pregunta a un administrador.',
        caller:
          'Su cuenta está en un estado que no permite restablecer la contraseña. Lo estoy mirando.',
      },
      'secret-missing': {
        means: 'El cliente de aplicación tiene un secreto y la petición salió sin su hash.',
        next: 'Pide permiso para cognito-idp:DescribeUserPoolClient para este perfil, o elige un cliente sin secreto.',
        caller: 'Un ajuste de nuestro lado detuvo la petición. Voy a pedir que lo arreglen.',
      },
      'secret-wrong': {
        means:
          'Cognito no aceptó el hash del secreto del cliente. Puede que el secreto haya cambiado.',
        next: 'Elige otra vez el cliente, o uno sin secreto.',
        caller: 'Un ajuste de nuestro lado detuvo la petición. Voy a pedir que lo arreglen.',
      },
      'client-not-found': {
        means: 'Cognito no encuentra el cliente de aplicación en esta Región.',
        next: 'Elige otra vez el cliente en la cabecera.',
        caller: 'Un ajuste de nuestro lado detuvo la petición. Voy a pedir que lo arreglen.',
      },
      'delivery-failed': {
        means: 'Cognito no pudo pasar el mensaje al servicio que lo envía.',
        next: 'Espera unos minutos y envía una vez más. Si vuelve a fallar, avisa al responsable del grupo.',
        caller: 'No se pudo enviar el código. Lo intentaré de nuevo en unos minutos.',
      },
      'email-setup': {
        means:
          'La configuración de correo del grupo tiene un fallo: Cognito no tiene permiso para usar la dirección de envío, o Amazon SES rechazó el mensaje.',
        next: 'Avisa al responsable del grupo: hasta que se arregle no puede salir ningún código por correo.',
        caller:
          'Nuestro correo no funciona y no pudo salir el código. Voy a pedir que lo arreglen.',
      },
      'sms-setup': {
        means:
          'El grupo no tiene configurados los mensajes de texto, o Cognito no puede usar el rol que los envía.',
        next: 'Avisa al responsable del grupo: hasta que se arregle no puede salir ningún mensaje de texto. Mientras tanto, un administrador puede poner una contraseña.',
        caller:
          'Nuestros mensajes de texto no funcionan y no pudo salir el código. Voy a pedir que lo arreglen.',
      },
      'lambda-failed': {
        means: 'Una función Lambda del grupo detuvo la petición.',
        next: 'Avisa al responsable del grupo e incluye el ID de petición.',
        caller: 'Un error de nuestro lado detuvo la petición. Voy a pedir que lo arreglen.',
      },
      'lambda-invalid': {
        means: 'Una función Lambda del grupo dio una respuesta que Cognito no pudo usar.',
        next: 'Avisa al responsable del grupo e incluye el ID de petición.',
        caller: 'Un error de nuestro lado detuvo la petición. Voy a pedir que lo arreglen.',
      },
      'lambda-unreachable': {
        means: 'Cognito no pudo llamar a una función Lambda del grupo.',
        next: 'Avisa al responsable del grupo e incluye el ID de petición.',
        caller: 'Un error de nuestro lado detuvo la petición. Voy a pedir que lo arreglen.',
      },
      waf: {
        means: 'Un cortafuegos de aplicaciones delante del grupo bloqueó la petición.',
        next: 'Pide al responsable del cortafuegos que permita la dirección de este puesto.',
        caller: 'Un sistema de seguridad nuestro detuvo la petición. Voy a pedir que lo arreglen.',
      },
      'secondary-region': {
        means:
          'Esta Región es una réplica del grupo. Las contraseñas solo se restablecen en la Región principal.',
        next: 'Elige un perfil de la Región principal del grupo.',
        caller: 'Tengo que hacer la petición desde otro sitio. Un momento, por favor.',
      },
      'refused-otherwise': {
        means: 'Cognito la rechazó por un motivo que esta aplicación no conoce.',
        next: 'Avisa al responsable del grupo e incluye el error de AWS y el ID de petición.',
        caller: 'La petición se rechazó. Lo estoy mirando.',
      },
      'attempt-limit': {
        means:
          'Demasiados códigos o intentos para este usuario. Cognito admite de 5 a 20 por hora, según el riesgo que estime, y no dice cuándo termina el límite.',
        next: 'Espera cerca de una hora y envía una sola vez.',
        caller:
          'Ha habido demasiados intentos en su cuenta. Espere cerca de una hora antes de volver a probar. Si ya tiene un código, puede que aún le sirva.',
      },
      'daily-email-cap': {
        means:
          'La cuenta de AWS ha agotado los correos que permite al día el envío integrado de Cognito.',
        next: 'El límite debería terminar en menos de un día. Avisa al responsable del grupo: si se envía con Amazon SES, desaparece.',
        caller: 'Nuestro correo ha llegado al límite de hoy. Busco otra forma.',
      },
      throttled: {
        means: 'Cognito no admite más peticiones de esta cuenta de AWS por ahora.',
        next: 'Espera cerca de un minuto y envía una sola vez.',
        caller: 'El sistema está muy ocupado. Lo intentaré de nuevo en un minuto.',
      },
      timeout: {
        means: 'La petición salió y no llegó respuesta a tiempo.',
        next: 'Envía otra vez solo si en unos minutos no llega ningún código.',
        caller:
          'Aún no tengo confirmación. Mire si le ha llegado un código por correo, también en el no deseado, o por mensaje de texto. El código caduca en una hora.',
      },
      'connection-lost': {
        means: 'La conexión se cortó después de salir la petición.',
        next: 'Envía otra vez solo si en unos minutos no llega ningún código.',
        caller:
          'Aún no tengo confirmación. Mire si le ha llegado un código por correo, también en el no deseado, o por mensaje de texto. El código caduca en una hora.',
      },
      'service-fault': {
        means: 'AWS respondió con un error suyo y no dice qué llegó a hacer.',
        next: 'Envía otra vez solo si en unos minutos no llega ningún código.',
        caller:
          'Aún no tengo confirmación. Mire si le ha llegado un código por correo, también en el no deseado, o por mensaje de texto. El código caduca en una hora.',
      },
      'unreadable-answer': {
        means:
          'La respuesta no se pudo leer como una de Cognito. Puede venir de un cortafuegos, de un proxy o de la página de acceso de una red.',
        next: 'Comprueba si la red pide iniciar sesión. Si se repite, avisa a tu equipo de redes y al responsable del cortafuegos del grupo.',
        caller:
          'Aún no tengo confirmación. Mire si le ha llegado un código por correo, también en el no deseado, o por mensaje de texto. El código caduca en una hora.',
      },
      'answer-too-large': {
        means:
          'La respuesta era mayor que cualquiera de Cognito y la aplicación no la leyó entera.',
        next: 'Revisa la red y el punto de conexión de este perfil.',
        caller:
          'Aún no tengo confirmación. Mire si le ha llegado un código por correo, también en el no deseado, o por mensaje de texto. El código caduca en una hora.',
      },
      interrupted: {
        means:
          'La solicitud se interrumpió antes de que llegara la respuesta: la aplicación se cerró, o algo falló en ella.',
        next: 'Envía otra vez solo si en unos minutos no llega ningún código.',
        caller:
          'Aún no tengo confirmación. Mire si le ha llegado un código por correo, también en el no deseado, o por mensaje de texto. El código caduca en una hora.',
      },
      offline: {
        means: 'No hay red, o no se encontró AWS.',
        next: 'Revisa la red o la VPN y envía.',
        caller: 'No tengo conexión en este momento y aún no he pedido nada. Un momento, por favor.',
      },
      unreachable: {
        means: 'No se pudo conectar: se rechazó la conexión o nadie respondió.',
        next: 'Revisa la VPN, el proxy y el punto de conexión, y envía.',
        caller: 'No tengo conexión en este momento y aún no he pedido nada. Un momento, por favor.',
      },
      ...withCaller(
        wayOut,
        'No tengo conexión en este momento y aún no he pedido nada. Un momento, por favor.',
      ),
      'no-region': {
        means: 'El perfil no tiene Región, así que no había adónde enviar la petición.',
        next: 'Escribe la Región arriba en la pantalla, o añádela al perfil.',
        caller: 'Falta un ajuste de mi lado y aún no he pedido nada. Voy a pedir que lo arreglen.',
      },
      'no-profile': {
        means: 'El perfil ya no está en los archivos de configuración de AWS.',
        next: 'Elige otro perfil en la cabecera.',
        caller: 'Falta un ajuste de mi lado y aún no he pedido nada. Un momento, por favor.',
      },
      'profile-changed': {
        means: 'Desde que se leyó al usuario, ha cambiado el punto de conexión del perfil.',
        next: 'Abre otra vez el usuario y envía.',
        caller: 'Ha cambiado un ajuste de mi lado y aún no he pedido nada. Un momento, por favor.',
      },
      'no-permission': {
        means:
          'Este perfil no tiene la sesión iniciada, o le falta un permiso necesario antes de enviar.',
        next: 'Inicia sesión de nuevo, o pide a un administrador de AWS el permiso indicado abajo. Después, envía.',
        caller: 'Me falta un permiso y aún no he pedido nada. Voy a pedir que lo arreglen.',
      },
      ledger: {
        means:
          'No se pudo escribir en el registro de auditoría, y nada se envía sin dejar constancia.',
        next: 'Mira el aviso sobre el registro, o pregunta a tu equipo de TI.',
        caller:
          'Mi sistema no puede registrar la petición y aún no he pedido nada. Un compañero puede ayudarle.',
      },
      cooldown: {
        means: 'La última petición para este usuario es demasiado reciente.',
        next: 'Espera a que acabe la cuenta atrás. El último código aún puede llegar.',
        caller:
          'Se pidió un código hace un momento. Búsquelo, por favor; enseguida puedo pedir otro.',
      },
      blocked: {
        means:
          'El usuario o el grupo ha cambiado desde que abriste el usuario: ahora no se puede enviar un código.',
        next: 'Abre otra vez el usuario para ver el plan nuevo.',
        caller: 'Algo ha cambiado en su cuenta y no he pedido nada. Déjeme mirar otra vez.',
      },
      'user-unread': {
        means: 'No se pudo leer de nuevo el usuario justo antes de enviar.',
        next: 'Abre otra vez el usuario y envía.',
        caller: 'No he podido leer su cuenta y aún no he pedido nada. Un momento, por favor.',
      },
      'waited-too-long': {
        means:
          'No iniciaste sesión ni escribiste el código MFA en los 30 segundos después de tu clic. No se envió nada ni se enviará más tarde.',
        next: 'Inicia sesión o escribe el código, y envía otra vez.',
        caller: 'Primero tengo que iniciar sesión y aún no he pedido nada. Un momento, por favor.',
      },
      'rejected-here': {
        means: 'La petición estaba mal formada y no se envió.',
        next: 'Abre otra vez el usuario. Si se repite, comunícalo.',
        caller:
          'Un error de mi lado detuvo la petición y aún no he pedido nada. Un momento, por favor.',
      },
    },
  },
  finish: {
    label: 'Terminar con quien llama',
    open: 'Quien llama ya tiene un código',
    first: 'Mejor: que lo haga quien llama en su propia página de acceso',
    firstText:
      'Allí escribe el código y elige una contraseña que nadie más conoce. Si la pones aquí, tú también la conocerás: hazlo solo si no puede por su cuenta.',
    via: 'Usa el cliente de aplicación {{client}}, con el que se pidió el código.',
    code: 'Código',
    password: 'Contraseña nueva',
    show: 'Mostrar la contraseña',
    hide: 'Ocultar la contraseña',
    make: 'Generar una contraseña',
    made: 'Léesela a quien llama antes de ponerla. Después, la aplicación ya no la tiene.',
    copy: 'Copiar la contraseña',
    copied: 'Se queda en el portapapeles hasta que copies otra cosa.',
    trimmed: 'Se quitaron los espacios alrededor del texto pegado.',
    policy: 'Política de contraseñas',
    policyLoading: 'Leyendo la política de contraseñas…',
    policyFailed:
      'No se pudo leer la política de contraseñas. Cognito dirá si la contraseña la cumple.',
    rules: {
      length: 'Al menos {{least}} caracteres, como máximo {{most}}',
      lowercase: 'Una minúscula (a–z)',
      uppercase: 'Una mayúscula (A–Z)',
      number: 'Un número',
      symbol: 'Un símbolo',
      'no-spaces': 'Sin espacios',
    },
    history_one: 'Cognito también rechaza la última contraseña; solo Cognito puede comprobarlo.',
    history_other:
      'Cognito también rechaza las últimas {{count}} contraseñas; solo Cognito puede comprobarlo.',
    met: {
      yes: 'se cumple',
      no: 'aún no se cumple',
      unknown: 'solo Cognito puede comprobarlo',
    },
    symbols: '¿Qué símbolos cuentan?',
    submit: 'Poner la contraseña nueva',
    keys: 'Pulsa {{mod}}+Intro para ponerla.',
    onTicket: 'Se registra con el ticket {{ticket}}.',
    noTicket: 'Se registra sin ticket.',
    missing: {
      both: 'Escribe primero el código y la contraseña nueva.',
      code: 'Escribe primero el código.',
      password: 'Escribe primero la contraseña nueva.',
      policy: 'La contraseña aún no cumple la política.',
      ledger: 'No se puede escribir en el registro de auditoría, así que no se puede poner nada.',
    },
    failed: 'El paso no se completó',
    failedNext:
      'Que quien llama pruebe la contraseña nueva. Antes de repetirlo, mira la cronología: muestra si salió una petición.',
    result: 'Resultado',
    headlines: {
      changed: 'Cognito ha puesto la contraseña nueva.',
      refused: 'Cognito se negó a poner la contraseña nueva.',
      limited: 'Un límite detuvo la petición. La contraseña no cambió.',
      unknown: 'La contraseña puede haber cambiado o no.',
      'not-sent': 'No se envió nada. La contraseña no cambió.',
    },
    reasons: {
      'password-changed': {
        means:
          'La contraseña anterior ya no sirve. Cognito no indica si se cierran las sesiones abiertas en otros dispositivos.',
        next: 'No cuelgues hasta que quien llama haya entrado, y pídele que cambie la contraseña, porque tú la conoces.',
        caller:
          'Su contraseña nueva está puesta. Entre ahora con ella y cámbiela después por una que solo usted conozca. Puede que la sesión siga abierta en otros dispositivos: ciérrela en los que no use.',
      },
      'code-wrong': {
        means: 'No es el código que Cognito espera. La contraseña no cambió.',
        next: 'Compara el código con quien llama, cifra por cifra. Si llegaron varios, prueba primero el más reciente: AWS no dice cuál de ellos sirve. Cada intento cuenta para el límite por hora.',
        caller:
          'Ese código no se aceptó. Léame otra vez, cifra por cifra, el código del mensaje más reciente.',
      },
      'code-wrong-or-hidden': {
        means:
          'No es el código que Cognito espera, o el usuario no existe o está deshabilitado: este cliente lo oculta. La contraseña no cambió.',
        next: 'Compara el código con quien llama, cifra por cifra. Si llegaron varios, prueba primero el más reciente: AWS no dice cuál de ellos sirve. Cada intento cuenta para el límite por hora. Si el código es correcto, revisa el usuario.',
        caller:
          'Ese código no se aceptó. Léame otra vez, cifra por cifra, el código del mensaje más reciente.',
      },
      'code-expired': {
        means:
          'Cognito no tiene ningún código así que siga siendo válido: se usó, caducó al cabo de una hora o no se pidió ninguno. La contraseña no cambió.',
        next: 'Envía otro código y usa ese.',
        caller: 'Ese código ya no es válido. Puedo pedir uno nuevo; use ese cuando le llegue.',
      },
      'code-expired-or-hidden': {
        means:
          'El código ha caducado o nunca se pidió ninguno: este cliente oculta usuarios y responde lo mismo en ambos casos. La contraseña no cambió.',
        next: 'Envía otro código y usa ese. Si se repite, comprueba que es el usuario correcto.',
        caller: 'Ese código ya no es válido. Puedo pedir uno nuevo; use ese cuando le llegue.',
      },
      'password-policy': {
        means: 'La contraseña nueva no cumple la política del grupo. Sigue en vigor la anterior.',
        next: 'Elige otra que cumpla la lista de abajo, o genera una. El código sigue en su campo.',
        caller: 'La contraseña nueva no cumple las normas. Elija otra y lo intentamos de nuevo.',
      },
      'password-history': {
        means:
          'Quien llama ya usó esta contraseña, y el grupo rechaza las anteriores. Sigue en vigor la actual.',
        next: 'Elige una que no haya usado, o genera una. El código sigue en su campo.',
        caller: 'Ya usó esa contraseña y no se puede repetir. Elija otra y lo intentamos de nuevo.',
      },
      'user-not-confirmed': {
        means: 'La cuenta no está confirmada, así que no se puede poner una contraseña.',
        next: 'Haz que confirmen primero la cuenta y envía luego otro código.',
        caller:
          'Su registro no está completo. Hay que completarlo antes de poner una contraseña nueva.',
      },
      'user-not-found': {
        means: 'Cognito no encuentra a este usuario con este cliente.',
        next: 'Busca otra vez: puede que se haya eliminado o haya cambiado de nombre.',
        caller:
          'No pude cambiar la contraseña porque no se encontró la cuenta. Déjeme mirar otra vez.',
      },
      'user-disabled': {
        means: 'La cuenta está deshabilitada. La contraseña no cambió.',
        next: 'Averigua por qué se deshabilitó y pide después a un administrador que la habilite.',
        caller: 'Su cuenta está deshabilitada en este momento. Se lo paso a un administrador.',
      },
      'not-authorized': {
        means: 'Cognito no lo permite en esta cuenta y no dice por qué. La contraseña no cambió.',
        next: 'Abre otra vez el usuario para ver su estado, o pregunta a un administrador.',
        caller: 'El cambio no está permitido en su cuenta. Lo estoy mirando.',
      },
      'secret-missing': {
        means:
          'El cliente de aplicación tiene un secreto y la petición salió sin su hash. La contraseña no cambió.',
        next: 'Pide permiso para cognito-idp:DescribeUserPoolClient para este perfil, o que quien llama termine en su propia página de acceso.',
        caller:
          'Un ajuste de nuestro lado detuvo el cambio y su contraseña sigue siendo la de antes. Voy a pedir que lo arreglen.',
      },
      'secret-wrong': {
        means:
          'Cognito no aceptó el hash del secreto del cliente, que puede haber cambiado. La contraseña no cambió.',
        next: 'Elige otra vez el cliente, o que quien llama termine en su propia página de acceso.',
        caller:
          'Un ajuste de nuestro lado detuvo el cambio y su contraseña sigue siendo la de antes. Voy a pedir que lo arreglen.',
      },
      'client-not-found': {
        means:
          'Cognito no encuentra el cliente de aplicación en esta Región. La contraseña no cambió.',
        next: 'Elige otra vez el cliente en la cabecera.',
        caller:
          'Un ajuste de nuestro lado detuvo el cambio y su contraseña sigue siendo la de antes. Voy a pedir que lo arreglen.',
      },
      'lambda-failed': {
        means:
          'Una función Lambda del grupo se negó o falló. Algunas se ejecutan después del cambio, así que la contraseña nueva puede estar ya en vigor.',
        next: 'Que quien llama pruebe la contraseña nueva. Avisa al responsable del grupo e incluye el ID de petición.',
        caller:
          'No he recibido una respuesta clara. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'lambda-invalid': {
        means:
          'Una función Lambda del grupo dio una respuesta que Cognito no pudo usar. Algunas se ejecutan después del cambio, así que la contraseña nueva puede estar ya en vigor.',
        next: 'Que quien llama pruebe la contraseña nueva. Avisa al responsable del grupo e incluye el ID de petición.',
        caller:
          'No he recibido una respuesta clara. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'lambda-unreachable': {
        means:
          'Cognito no pudo llamar a una función Lambda del grupo. Algunas se ejecutan después del cambio, así que la contraseña nueva puede estar ya en vigor.',
        next: 'Que quien llama pruebe la contraseña nueva. Avisa al responsable del grupo e incluye el ID de petición.',
        caller:
          'No he recibido una respuesta clara. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      waf: {
        means:
          'Un cortafuegos de aplicaciones delante del grupo bloqueó la petición. La contraseña no cambió.',
        next: 'Pide al responsable del cortafuegos que permita la dirección de este puesto, o que quien llama termine en su propia página de acceso.',
        caller:
          'Un sistema de seguridad nuestro detuvo el cambio y su contraseña sigue siendo la de antes. Voy a pedir que lo arreglen.',
      },
      'secondary-region': {
        means:
          'Esta Región es una réplica del grupo. Las contraseñas solo se cambian en la Región principal.',
        next: 'Elige un perfil de la Región principal del grupo.',
        caller: 'Tengo que hacer el cambio desde otro sitio. Un momento, por favor.',
      },
      'refused-otherwise': {
        means: 'Cognito la rechazó por un motivo que esta aplicación no conoce.',
        next: 'Avisa al responsable del grupo e incluye el error de AWS y el ID de petición.',
        caller: 'El cambio se rechazó. Lo estoy mirando.',
      },
      'too-many-wrong': {
        means: 'Hubo demasiados códigos incorrectos, así que este ya no sirve.',
        next: 'Espera un rato y envía un solo código nuevo; Cognito no indica cuánto hay que esperar.',
        caller:
          'Hubo demasiados códigos incorrectos, así que este ya no sirve. Pediré uno nuevo en cuanto pueda.',
      },
      'attempt-limit': {
        means:
          'Demasiados códigos o intentos para este usuario. Cognito admite de 5 a 20 por hora entre ambos, según el riesgo que estime, y no dice cuándo termina el límite.',
        next: 'Espera cerca de una hora y envía otro código: este ya habrá caducado.',
        caller:
          'Ha habido demasiados intentos en su cuenta. Espere cerca de una hora antes de volver a probar; entonces pediré un código nuevo.',
      },
      throttled: {
        means: 'Cognito no admite más peticiones de esta cuenta de AWS por ahora.',
        next: 'Espera cerca de un minuto y ponla otra vez. El código y la contraseña siguen en sus campos.',
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
        means: 'AWS respondió con un error suyo y no dice qué llegó a hacer.',
        next: 'Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'unreadable-answer': {
        means:
          'La respuesta no se pudo leer como una de Cognito. Puede venir de un cortafuegos, de un proxy o de la página de acceso de una red.',
        next: 'Comprueba si la red pide iniciar sesión. Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      'answer-too-large': {
        means:
          'La respuesta era mayor que cualquiera de Cognito y la aplicación no la leyó entera.',
        next: 'Revisa la red y el punto de conexión de este perfil. Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      interrupted: {
        means:
          'La solicitud se interrumpió antes de que llegara la respuesta: la aplicación se cerró, o algo falló en ella.',
        next: 'Que quien llama pruebe la contraseña nueva. Si no funciona, envía otro código: este puede estar gastado.',
        caller:
          'Aún no tengo confirmación. Intente entrar con la contraseña nueva y dígame si funciona.',
      },
      offline: {
        means: 'No hay red, o no se encontró AWS.',
        next: 'Revisa la red o la VPN y ponla otra vez. El código y la contraseña siguen en sus campos.',
        caller:
          'No tengo conexión en este momento y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      unreachable: {
        means: 'No se pudo conectar: se rechazó la conexión o nadie respondió.',
        next: 'Revisa la VPN, el proxy y el punto de conexión, y ponla otra vez.',
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
          'Falta un ajuste de mi lado y su contraseña aún no ha cambiado. Voy a pedir que lo arreglen.',
      },
      'no-profile': {
        means: 'El perfil ya no está en los archivos de configuración de AWS.',
        next: 'Elige otro perfil en la cabecera.',
        caller:
          'Falta un ajuste de mi lado y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      'profile-changed': {
        means: 'Desde que se leyó al usuario, ha cambiado el punto de conexión del perfil.',
        next: 'Vuelve a abrir el usuario y ponla otra vez.',
        caller:
          'Ha cambiado un ajuste de mi lado y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      'no-permission': {
        means: 'Este perfil no tiene la sesión iniciada, o le falta un permiso necesario antes.',
        next: 'Inicia sesión de nuevo, o pide a un administrador de AWS el permiso indicado abajo.',
        caller:
          'Me falta un permiso y su contraseña aún no ha cambiado. Si puede, escriba el código en su propia página de acceso.',
      },
      ledger: {
        means:
          'No se pudo escribir en el registro de auditoría, y no se pone ninguna contraseña sin dejar constancia.',
        next: 'Mira el aviso sobre el registro, o que quien llama termine en su propia página de acceso.',
        caller:
          'Mi sistema no puede registrar el cambio y su contraseña sigue siendo la de antes. Si puede, escriba el código en su propia página de acceso.',
      },
      'user-unread': {
        means: 'No se pudo leer de nuevo el usuario justo antes del cambio.',
        next: 'Ponla otra vez. Si se repite, abre otra vez el usuario.',
        caller:
          'No he podido leer su cuenta y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
      'waited-too-long': {
        means:
          'No iniciaste sesión ni escribiste el código MFA en los 30 segundos después de tu clic. La contraseña no se puso ni se pondrá más tarde.',
        next: 'Inicia sesión o escribe el código, y ponla otra vez.',
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
          'Hay otra contraseña nueva en curso para este usuario, así que esta no se envió. Lo que lees aquí es solo sobre esta.',
        next: 'La cronología mostrará el resultado de la otra.',
        caller: 'El cambio todavía está en curso. Un momento, por favor.',
      },
      'rejected-here': {
        means: 'La petición estaba mal formada y no se envió.',
        next: 'Revisa si el código, la contraseña o el ticket tienen caracteres de más. Si se repite, comunícalo.',
        caller:
          'Un error de mi lado detuvo el cambio y su contraseña aún no ha cambiado. Un momento, por favor.',
      },
    },
  },
  timeline: {
    label: 'Cronología',
    empty: 'Aún no hay nada registrado de este usuario.',
    failed: 'No se pudo leer el registro',
    loading: 'Leyendo la cronología…',
    again: 'Actualizar la cronología',
    showAll: 'Mostrar las {{count}}',
    showFewer: 'Mostrar solo las {{count}} más recientes',
    sources: { ledger: 'Registro', cognito: 'Cognito' },
    dates: {
      created: 'Usuario creado',
      modified: 'Último cambio en Cognito',
    },
    modifiedText: 'según el momento en que abriste el usuario; Cognito no dice qué cambió',
    events: {
      SignIn: 'Inicio de sesión',
      SignUp: 'Alta',
      ForgotPassword: 'Contraseña olvidada',
      PasswordChange: 'Cambio de contraseña',
      ResendCode: 'Código pedido otra vez',
    },
    unnamedEvent: 'Evento sin nombre',
    responses: { Pass: 'Superado', Fail: 'Fallido', InProgress: 'En curso' },
    risks: {
      AccountTakeover: 'la protección contra amenazas respondió a un riesgo',
      Block: 'bloqueado por la protección contra amenazas',
    },
    riskLevel: 'riesgo: {{level}}',
    riskLevels: { Low: 'bajo', Medium: 'medio', High: 'alto' },
    place: 'petición desde {{place}}',
    signs: {
      ForgotPassword:
        'La petición de un código, o señal de que el restablecimiento se completó: AWS no dice cuál de las dos.',
      PasswordChange: 'Señal de que el restablecimiento se completó, no una prueba.',
    },
    cognito: {
      loading: 'Leyendo los eventos de Cognito…',
      failed: 'No se pudieron leer los eventos de Cognito',
      read: 'Eventos de Cognito a las {{time}}. Muestran cómo terminó una operación, no si llegó un mensaje.',
      none: 'A las {{time}}, Cognito no tiene eventos de este usuario.',
      more: 'Cognito tiene más que los {{count}} que se muestran aquí.',
      off: 'Este grupo no tiene protección contra amenazas, así que Cognito no guarda eventos de sus usuarios.',
      denied:
        'No se muestran los eventos de Cognito porque a este perfil le falta {{action}}. Cuando se permita, pulsa «Comprobar permisos» en la pantalla Grupo.',
    },
    kinds: {
      reset: 'Código pedido',
      confirm: 'Contraseña nueva con un código',
      'user-opened': 'Usuario abierto',
      'contact-revealed': 'Contacto mostrado: {{attribute}}',
      'mfa-checked': 'MFA comprobada',
      'pool-scanned': 'Grupo de usuarios analizado',
      'contacts-exported': 'Usuarios exportados',
      'history-exported': 'Historial exportado',
      'ledger-imported': 'Registro importado',
      'ledger-forgotten': 'Registro importado eliminado',
      'reset-refused': 'No se pudo restablecer',
      'not-helped': 'Llamada sin solución',
      'call-closed': 'Llamada cerrada',
      'signed-in': 'Sesión iniciada',
      'policy-applied': 'Directiva aplicada',
      'setting-changed': 'Ajuste cambiado',
      'ledger-begun': 'Registro iniciado',
      'retention-due': 'Filas antiguas pendientes de retirar',
      'retention-cut': 'Filas antiguas retiradas',
      'retention-ended': 'Filas retiradas eliminadas',
      unreadable: 'Una fila que esta versión no puede leer',
    },
    planCode: 'podía enviarse un código',
    planBlocked: 'bloqueado: {{reason}}',
    named: 'Cognito nombró {{destination}} ({{medium}})',
    kept: 'el resultado aún no está en el registro',
    by: 'por {{who}}',
    ticket: 'ticket {{ticket}}',
  },
  note: {
    title: 'Restablecimiento de contraseña · Recovery Desk',
    time: 'Hora',
    ticket: 'Ticket',
    reason: 'Motivo',
    profile: 'Perfil',
    account: 'Cuenta de AWS',
    pool: 'Grupo de usuarios',
    client: 'Cliente de aplicación',
    username: 'Nombre de usuario',
    sub: 'ID (sub)',
    plan: 'Plan',
    outcome: 'Resultado',
    destination: 'Destino',
    awsName: 'Error de AWS',
    requestId: 'ID de petición de AWS',
    unknown: 'desconocida',
    checks: 'Comprobaciones marcadas',
    noChecks: 'ninguna',
    expires: 'El código caduca',
    expiresValue: '{{at}}, si llegó alguno',
    password: 'Contraseña nueva',
    passwordAt: '{{outcome}} ({{at}})',
    passwordError: 'Error de AWS de la contraseña nueva',
    passwordRequestId: 'ID de petición de AWS de la contraseña nueva',
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
