import type { pool as english } from '../en/pool.ts';

export const pool: typeof english = {
  title: 'Grupo',
  about:
    'Qué supone la configuración de este grupo de usuarios para el servicio de ayuda cuando alguien no puede entrar. Aquí no se puede cambiar nada.',
  refresh: 'Actualizar',
  readAt: 'Leído a las',
  none: {
    title: 'Ningún grupo de usuarios elegido',
    text: 'Elige un perfil de AWS y un grupo de usuarios en la cabecera.',
  },
  loading: 'Leyendo el grupo de usuarios…',
  failed: 'No se pudo leer la configuración de este grupo de usuarios',
  old: 'Lo que ves se leyó antes.',
  id: 'ID: {{id}}',
  ratings: {
    good: 'Bien',
    mind: 'Atención',
    broken: 'No funciona',
    unknown: 'Desconocido',
  },
  summary: {
    title: 'Qué supone la configuración de este grupo para el servicio de ayuda',
    broken_one: 'Un ajuste impide restablecer contraseñas, a algunos usuarios o a todos.',
    broken_other:
      '{{count}} ajustes impiden restablecer contraseñas, a algunos usuarios o a todos.',
    mind_one: 'Nada impide restablecer. Un ajuste requiere atención.',
    mind_other: 'Nada impide restablecer. {{count}} ajustes requieren atención.',
    mindPartly_one: 'En lo que se pudo leer, nada impide restablecer. Un ajuste requiere atención.',
    mindPartly_other:
      'En lo que se pudo leer, nada impide restablecer. {{count}} ajustes requieren atención.',
    good: 'Todo lo que se ha comprobado está bien.',
    unknown: 'En lo que se pudo leer, nada impide restablecer.',
    counts: 'Valoraciones',
    jumps: 'Por dónde empezar',
  },
  sections: {
    recovery: 'Recuperación',
    messages: 'Mensajes',
    clients: 'Clientes de aplicación',
    protection: 'Protección e inicio de sesión',
    quotas: 'Cuotas',
  },
  more: {
    owner: 'Qué haría el responsable del grupo:',
    why: 'Por qué',
    commandAndWhy: 'Comando y motivo',
    stepsAndWhy: 'Pasos y motivo',
    before: 'Antes de empezar',
    appNever:
      'Lo ejecuta el responsable del grupo en una terminal POSIX, como bash o zsh (en Windows, Git Bash o WSL). La aplicación no cambia nada.',
    practice:
      'El grupo de práctica no está en AWS, y la AWS CLI no tiene un perfil para él. El comando muestra lo que ejecutaría el responsable de un grupo así. La aplicación no cambia nada.',
    command: 'AWS CLI',
    commandFor: 'AWS CLI, para {{client}}',
    copyCommand: 'Copiar comando',
    reason: 'Qué dice la documentación de AWS',
    copySource: 'Copiar dirección',
  },
  console: {
    title: 'En la consola de AWS',
    copy: 'Copiar pasos',
    appNever: 'Lo hace el responsable del grupo. La aplicación no cambia nada.',
    practice:
      'El grupo de práctica no está en AWS. Los pasos muestran lo que haría el responsable de un grupo así. La aplicación no cambia nada.',
    noCommand:
      'No hay un comando para esto: AWS restablece lo que una actualización omite, y una AWS CLI antigua omite los ajustes más nuevos. Si el grupo se gestiona como código (CloudFormation, CDK, Terraform), haz el cambio allí.',
    open: 'Abre Amazon Cognito en {{region}} y elige el grupo de usuarios {{pool}}.',
    steps: {
      'email-first': {
        where: 'En el menú «Sign-in», en «User account recovery», elige «Edit».',
        set: 'Activa la recuperación por el propio usuario («self-service account recovery»), elige «Email if available, otherwise SMS» y guarda.',
      },
      'phone-first': {
        where: 'En el menú «Sign-in», en «User account recovery», elige «Edit».',
        set: 'Activa la recuperación por el propio usuario («self-service account recovery»), elige «SMS if available, otherwise email» y guarda.',
      },
      'offer-authenticator': {
        where: 'En el menú «Sign-in», en «Multi-factor authentication», elige «Edit».',
        set: 'En «MFA methods», añade «Authenticator apps» a lo ya seleccionado y guarda.',
      },
      'user-factor': {
        where:
          'En el menú «Users», abre el usuario, que ya debe tener configurada una aplicación de autenticación.',
        set: 'Pon la aplicación de autenticación como método de MFA preferido. Si la MFA es opcional, desactiva además el método que envía códigos al contacto.',
      },
      'send-with-ses': {
        where: 'En el menú «Authentication methods», en «Email», elige «Edit».',
        set: 'Elige enviar con Amazon SES, con su Región y una dirección FROM verificada, y guarda.',
      },
      'set-up-sms': {
        where: 'En el menú «Authentication methods», en «SMS», elige «Edit».',
        set: 'Elige el rol de IAM con el que envía Cognito, o crea uno nuevo, y guarda.',
      },
      'remove-migration': {
        where:
          'En el menú «Extensions», busca el desencadenador de migración de usuarios en «Lambda triggers».',
        set: 'Quita solo ese desencadenador.',
      },
      audit: {
        where: 'En el menú «Threat protection», elige «Activate».',
        set: 'Pon el modo de aplicación de la autenticación estándar en «Audit only» y guarda.',
      },
      'plus-and-audit': {
        where:
          'En el menú «Settings», cambia el plan de funciones a Plus; después, en el menú «Threat protection», elige «Activate».',
        set: 'Pon el modo de aplicación de la autenticación estándar en «Audit only» y guarda.',
      },
      'stronger-passwords': {
        where: 'En el menú «Authentication methods», en «Password policy», elige «Edit».',
        set: 'En el modo «Custom», exige 8 caracteres o más y las cuatro clases, y guarda.',
      },
      'temporary-passwords': {
        where: 'En el menú «Authentication methods», en «Password policy», elige «Edit».',
        set: 'Pon «Temporary passwords set by administrators expire in» en 7 días y guarda.',
      },
    },
  },
  notes: {
    'needs-sms': 'El grupo aún no puede enviar mensajes de texto: configúralos antes.',
    costs: 'El plan de funciones PLUS cuesta más por usuario activo.',
    looks:
      'Este comando solo consulta, para mostrar la causa. Una AWS CLI más antigua quizá no lo muestre todo.',
    'makes-client':
      'Este comando crea un cliente de aplicación y no cambia los demás. Nadie puede iniciar sesión con él, pero quien conozca su ID puede pedir códigos y averiguar quién es usuario: que no salga del servicio de ayuda.',
  },
  mfas: { OFF: 'desactivada', ON: 'obligatoria', OPTIONAL: 'opcional' },
  days_one: '{{count}} día',
  days_other: '{{count}} días',
  policy: {
    kinds: 'Exige',
    noKinds: 'ningún carácter en particular',
    lowercase: 'minúsculas',
    uppercase: 'mayúsculas',
    numbers: 'números',
    symbols: 'símbolos',
    history: 'Contraseñas anteriores',
    historyNone: 'se pueden repetir',
    historyLast_one: 'se rechaza la última',
    historyLast_other: 'se rechazan las {{count}} últimas',
  },
  checks: {
    'recovery-order': {
      title: 'Orden de recuperación',
      reason:
        'El código va a un solo contacto: el primero del orden que le sirva al usuario. Un grupo sin orden conserva el antiguo: primero el mensaje de texto, después el correo. Con «admin_only», los usuarios no pueden recuperar su cuenta por su cuenta.',
    },
    'recovery-mfa': {
      title: 'Recuperación y MFA',
      reason:
        'Si hay un orden, el mensaje de texto no vale para quien tiene MFA por SMS, ni el correo para quien tiene MFA por correo. La documentación de AWS se contradice sobre si el factor tiene que ser el preferido. Sin orden, el teléfono vale siempre.',
    },
    'email-sender': {
      title: 'Correo',
      reason:
        'Con COGNITO_DEFAULT, toda la cuenta de AWS puede enviar 50 correos al día; el contador vuelve a cero a las 09:00 UTC. Con Amazon SES, los límites y los informes son los de la propia cuenta. Una función de envío propia se ejecuta cuando Cognito ya ha respondido, así que la respuesta no muestra sus fallos.',
    },
    'sms-sender': {
      title: 'Mensajes de texto',
      reason:
        'Cognito los envía con Amazon SNS o AWS End User Messaging, con un rol de la cuenta. En el entorno de pruebas de SMS solo llegan a números registrados. DescribeUserPool avisa de un fallo de la configuración, como un rol sin permiso para enviar, pero no dice nada de cada mensaje.',
    },
    'user-migration': {
      title: 'Migración de usuarios',
      reason:
        'Con un nombre que no está en el grupo, ForgotPassword llama al desencadenador de migración de usuarios. La función puede entonces crear el usuario, y se envía un código.',
    },
    'threat-protection': {
      title: 'Protección contra amenazas',
      reason:
        'Con la protección contra amenazas activada, en modo de auditoría o completo, Cognito guarda un historial de los inicios de sesión y restablecimientos de cada usuario y su resultado. Requiere el plan de funciones PLUS.',
    },
    'password-policy': {
      title: 'Política de contraseñas',
      reason:
        'Un grupo puede exigir de 6 a 99 caracteres, y minúsculas, mayúsculas, números y símbolos. ConfirmForgotPassword rechaza una contraseña que no cumple, con InvalidPasswordException.',
    },
    'temporary-password': {
      title: 'Contraseñas temporales',
      reason:
        'Un usuario creado por un administrador entra la primera vez con una contraseña temporal, de forma predeterminada en 7 días. Hasta entonces Cognito rechaza ForgotPassword; el remedio es reenviar la invitación.',
    },
    'quota-recovery': {
      title: 'Restablecimientos',
      reason:
        'UserAccountRecovery (ForgotPassword, ConfirmForgotPassword y otras) es una sola cuota por cuenta y Región de AWS, para todos los grupos y aplicaciones; AWS documenta 30 peticiones por segundo, no ampliables. Además, cada usuario está limitado a entre 5 y 20 intentos por hora.',
    },
    'quota-listing': {
      title: 'Búsquedas y análisis',
      reason:
        'UserList (ListUsers) es una sola cuota por cuenta y Región de AWS, para todos los grupos y aplicaciones; AWS documenta 30 peticiones por segundo, no ampliables.',
    },
    'client-existence': {
      title: 'Respuestas sobre usuarios',
      reason:
        'Con PreventUserExistenceErrors en ENABLED, si un usuario no existe, está deshabilitado o no tiene contacto verificado, ForgotPassword responde como si hubiera enviado un código a un contacto simulado, o con InvalidParameterException. LEGACY dice la verdad.',
    },
    'client-secret': {
      title: 'Secreto',
      reason:
        'Una petición a un cliente con secreto necesita un hash hecho con él. DescribeUserPoolClient devuelve el secreto en claro a quien tenga permiso para llamarlo.',
    },
    'desk-client': {
      title: 'Un cliente para el servicio de ayuda',
      reason:
        'Un restablecimiento enviado con cualquier cliente sirve para todos: ConfirmForgotPassword cambia la contraseña sea cual sea el cliente con el que entra el usuario. Por eso el servicio de ayuda puede tener su propio cliente, público y con respuestas LEGACY, y los demás conservan su configuración.',
    },
  },
  posture: {
    'recovery-order': {
      two: {
        set: '{{first}}, después {{second}}',
        means: 'El código va al primero; al segundo, solo si el primero no sirve.',
      },
      'email-only': {
        set: 'solo correo verificado',
        means:
          'El código va al correo o a ninguna parte: no se puede ayudar a quien no tenga uno verificado.',
        owner: 'Admitir el teléfono en segundo lugar, para usuarios sin correo verificado.',
      },
      'phone-only': {
        set: 'solo teléfono verificado',
        means:
          'El código va al teléfono o a ninguna parte: no se puede ayudar a quien no tenga uno verificado.',
        owner: 'Admitir también el correo, para usuarios sin teléfono verificado.',
      },
      legacy: {
        set: 'sin definir',
        means:
          'Cognito usa su orden antiguo: primero un teléfono verificado, después un correo verificado. El teléfono vale aunque sea también un factor de MFA.',
        owner:
          'Definir un orden explícito, con los mismos dos contactos. Un contacto que sea factor de MFA deja de valer entonces.',
      },
      'admin-only': {
        set: 'solo un administrador',
        means:
          'Los códigos están desactivados, así que desde aquí no se puede enviar ninguno. Solo un administrador puede poner una contraseña.',
        owner:
          'Admitir otra vez los códigos: primero a un correo verificado, después a un teléfono verificado.',
      },
      unread: {
        set: 'algo que esta aplicación no conoce',
        means:
          'Ningún mecanismo del orden es de los que esta aplicación conoce, así que no puede saber adónde va un código.',
      },
    },
    'recovery-mfa': {
      off: {
        set: 'la MFA está desactivada',
        means:
          'A nadie se le pide un factor, así que ninguno debería impedir un código. El plan de un usuario dice si podría hacerlo un factor de antes.',
      },
      clear: {
        set: 'la MFA es {{mfa}}',
        means:
          'Ningún contacto del orden puede ser un factor, así que ninguno debería impedir un código. El plan de un usuario dice si podría hacerlo un factor de antes.',
      },
      legacy: {
        set: 'la MFA es {{mfa}} y no hay orden definido',
        means: 'En el orden antiguo, Cognito usa un teléfono aunque sea factor de MFA.',
      },
      'admin-only': {
        set: 'la MFA es {{mfa}}',
        means:
          'Aquí solo los administradores restablecen contraseñas, así que los factores no afectan.',
      },
      one: {
        set: 'la MFA es {{mfa}} y el {{clash}} puede ser un factor',
        means:
          'Quien tiene el {{clash}} como factor recibe el código en el otro contacto; quien no tiene otro verificado no recibe ninguno. El plan de cada usuario lo dice.',
        owner:
          'Ofrecer la aplicación de autenticación como factor. Si ya se ofrece, que los usuarios la usen en lugar del {{clash}}, que queda así libre para los códigos.',
      },
      both: {
        set: 'la MFA es {{mfa}} y ambos contactos pueden ser factores',
        means:
          'Un contacto que es factor del usuario no vale, y quien tiene los dos como factores no recibe ningún código. El plan de cada usuario lo dice.',
        owner:
          'Ofrecer la aplicación de autenticación como factor. Si ya se ofrece, que los usuarios la usen en lugar de sus contactos, que quedan así libres para los códigos.',
      },
      only: {
        set: 'la MFA es {{mfa}} y el único contacto puede ser un factor',
        means:
          'Los códigos van solo al {{clash}}, así que quien lo tiene como factor no recibe ninguno. El plan de cada usuario lo dice.',
        owner: 'Añadir el otro contacto al orden de recuperación.',
      },
      'only-required': {
        set: 'la MFA es obligatoria y el único factor es el único contacto',
        means:
          'Los códigos van solo al {{clash}}, y la MFA también: ningún usuario que la haya configurado recibe un código.',
        owner: 'Añadir el otro contacto al orden de recuperación.',
      },
      denied: {
        set: 'sin permiso',
        means:
          'Este perfil no tiene permiso para llamar a GetUserPoolMfaConfig, así que no se conocen los factores del grupo. Los de cada usuario se leen igualmente y se usan en el plan.',
      },
      unread: {
        set: 'no se pudo leer',
        means:
          'Los factores del grupo no se pudieron leer ahora; actualiza para reintentarlo. Los de cada usuario se leen igualmente y se usan en el plan.',
      },
    },
    'email-sender': {
      cognito: {
        set: 'el integrado de Cognito (COGNITO_DEFAULT)',
        means:
          'Como mucho {{perDay}} correos al día para toda la cuenta de AWS; el contador vuelve a cero a las {{resets}} UTC. Pasado el límite, los códigos fallan o se pierden sin error.',
        owner: 'Que el grupo envíe con una dirección o un dominio verificado en Amazon SES.',
      },
      ses: {
        set: 'Amazon SES',
        means:
          'Los límites son los del SES de la cuenta. Esta aplicación no puede ver si la cuenta ha salido del entorno de pruebas de SES, en el que los correos solo llegan a direcciones verificadas.',
      },
      custom: {
        set: 'una función de Lambda: {{lambda}}',
        means:
          'Envía cuando Cognito ya ha respondido, así que esta aplicación no puede saber si salió un código. Si quienes llaman no reciben ninguno, pregunta al responsable de la función.',
        owner: 'Mirar en el registro de la función qué pasó con sus mensajes.',
      },
    },
    'sms-sender': {
      sns: {
        set: 'Amazon SNS, sin aviso de fallo',
        means:
          'Los límites son los del SNS de la cuenta. Aunque Cognito no avise de ningún fallo, la cuenta puede seguir en el entorno de pruebas de SMS.',
      },
      eum: {
        set: 'AWS End User Messaging, sin aviso de fallo',
        means:
          'Los límites son los del End User Messaging de la cuenta. Aunque Cognito no avise de ningún fallo, la cuenta puede seguir en el entorno de pruebas de SMS.',
      },
      'not-needed': {
        set: 'sin configurar',
        means:
          'El orden de recuperación no usa el teléfono, así que los códigos no necesitan mensajes de texto.',
      },
      custom: {
        set: 'una función de Lambda: {{lambda}}',
        means:
          'Envía cuando Cognito ya ha respondido, así que esta aplicación no puede saber si salió un código. Si quienes llaman no reciben ninguno, pregunta al responsable de la función.',
        owner: 'Mirar en el registro de la función qué pasó con sus mensajes.',
      },
      'missing-legacy': {
        set: 'sin configurar',
        means:
          'El orden antiguo de Cognito empieza por el teléfono, pero ningún código puede ir a uno. AWS no dice si Cognito usa entonces un correo verificado.',
        owner:
          'Configurar los mensajes de texto, con un rol con el que Cognito envíe. O definir un orden de recuperación sin el teléfono.',
      },
      missing: {
        set: 'sin configurar, aunque el orden usa el teléfono',
        means:
          'Ningún código puede ir a un teléfono. Si el teléfono va primero, AWS no dice si Cognito usa entonces un correo verificado.',
        owner:
          'Configurar los mensajes de texto, con un rol con el que Cognito envíe. O definir un orden de recuperación solo con correo.',
      },
      sandbox: {
        set: 'en el entorno de pruebas de SMS (SNSSandbox)',
        means:
          'Los mensajes de texto solo llegan a números registrados. Cognito puede aceptar un código para el teléfono de quien llama y que no llegue nunca.',
        owner:
          'Pedir a AWS, en la consola de Amazon SNS, que saque la cuenta del entorno de pruebas de SMS de esta Región.',
      },
      'sandbox-unused': {
        set: 'en el entorno de pruebas de SMS (SNSSandbox)',
        means:
          'Los mensajes de texto solo llegan a números registrados. El orden de recuperación no usa el teléfono, así que no afecta a los códigos; a otros mensajes puede que sí.',
        owner:
          'Pedir a AWS, en la consola de Amazon SNS, que saque la cuenta del entorno de pruebas de SMS de esta Región.',
      },
      failure: {
        set: 'AWS avisa de un fallo: {{failure}}',
        means: 'Puede que los mensajes de texto no lleguen hasta que se arregle.',
        owner:
          'Arreglar el rol con el que envía Cognito: tiene que existir, confiar en Cognito y poder enviar (sns:Publish, o sms-voice:SendTextMessage con End User Messaging).',
      },
      'failure-unused': {
        set: 'AWS avisa de un fallo: {{failure}}',
        means:
          'Puede que los mensajes de texto no lleguen. El orden de recuperación no usa el teléfono, así que no afecta a los códigos; a otros mensajes puede que sí.',
        owner:
          'Arreglar el rol con el que envía Cognito: tiene que existir, confiar en Cognito y poder enviar (sns:Publish, o sms-voice:SendTextMessage con End User Messaging).',
      },
    },
    'user-migration': {
      none: { set: 'sin desencadenador', means: 'Restablecer nunca crea un usuario.' },
      trigger: {
        set: 'una función de Lambda: {{lambda}}',
        means:
          'Restablecer con un nombre mal escrito puede crear un usuario. La aplicación solo envía a usuarios que ha encontrado antes.',
        owner: 'Cuando todos los usuarios estén migrados, quitar el desencadenador.',
      },
    },
    'threat-protection': {
      enforced: {
        set: 'activada, completa',
        means: 'Cognito registra los intentos de cada usuario y puede bloquear los arriesgados.',
      },
      audit: {
        set: 'activada, solo auditoría',
        means: 'Cognito registra los intentos de cada usuario y no bloquea ninguno.',
      },
      off: {
        set: 'desactivada',
        means:
          'Cognito no registra los intentos de los usuarios: pregunta a quien llama si la contraseña nueva funciona.',
        owner:
          'Si ese registro vale lo que cuesta, activar la protección contra amenazas en modo de auditoría.',
      },
      'off-tier': {
        set: 'desactivada, fuera de este plan de funciones',
        means:
          'Cognito no registra los intentos de los usuarios: pregunta a quien llama si la contraseña nueva funciona.',
        owner:
          'Si ese registro vale lo que cuesta, pasar a PLUS y activar la protección contra amenazas en modo de auditoría.',
      },
    },
    'password-policy': {
      strong: {
        set: '{{length}} caracteres o más, {{classes}} de 4 clases',
        means: 'Cognito rechaza una contraseña nueva que no cumpla.',
      },
      short: {
        set: '{{length}} caracteres o más, {{classes}} de 4 clases',
        means:
          'Cognito rechaza una contraseña nueva que no cumpla, pero admite contraseñas cortas, fáciles de adivinar.',
        owner: 'Exigir 8 caracteres o más, de las cuatro clases.',
      },
      'few-classes': {
        set: '{{length}} caracteres o más, {{classes}} de 4 clases',
        means:
          'Cognito rechaza una contraseña nueva que no cumpla, pero exige poca variedad, así que admite las sencillas.',
        owner: 'Exigir las cuatro clases de caracteres.',
      },
    },
    'temporary-password': {
      usual: {
        set: 'válidas {{days}}',
        means:
          'Después, el primer acceso falla y hay que reenviar la invitación. Hasta el primer acceso no se puede enviar ningún código.',
      },
      long: {
        set: 'válidas {{days}}',
        means:
          'Después, el primer acceso falla y hay que reenviar la invitación. Hasta entonces, cualquiera que encuentre una invitación antigua puede entrar con ella.',
        owner:
          'Que las contraseñas temporales caduquen a los 7 días, el valor predeterminado de Cognito.',
      },
    },
    'quota-recovery': {
      provisioned: {
        set: '{{perSecond}} por segundo',
        means: 'La comparten todos los grupos y aplicaciones de la cuenta en esta Región.',
      },
      denied: {
        set: 'sin permiso',
        means:
          'Este perfil no tiene permiso para llamar a GetProvisionedLimit. AWS documenta {{perSecond}} por segundo, que comparten todos los grupos y aplicaciones de la cuenta en esta Región.',
      },
      unread: {
        set: 'no se pudo leer',
        means:
          'AWS no ha respondido ahora; actualiza para reintentarlo. AWS documenta {{perSecond}} por segundo, que comparten todos los grupos y aplicaciones de la cuenta en esta Región.',
      },
    },
    'quota-listing': {
      provisioned: {
        set: '{{perSecond}} por segundo',
        means:
          'Las búsquedas y los análisis de aquí la comparten con todos los grupos y aplicaciones de la cuenta en esta Región.',
      },
      denied: {
        set: 'sin permiso',
        means:
          'Este perfil no tiene permiso para llamar a GetProvisionedLimit. AWS documenta {{perSecond}} por segundo, que búsquedas y análisis comparten con todos los grupos y aplicaciones de la cuenta en esta Región.',
      },
      unread: {
        set: 'no se pudo leer',
        means:
          'AWS no ha respondido ahora; actualiza para reintentarlo. AWS documenta {{perSecond}} por segundo, que búsquedas y análisis comparten con todos los grupos y aplicaciones de la cuenta en esta Región.',
      },
    },
    'client-existence': {
      legacy: {
        set: 'Veraces',
        means: 'Si ningún código puede llegar a un usuario, Cognito lo dice.',
      },
      hidden: {
        set: 'Pueden ser simuladas',
        means:
          'Para usuarios a los que no puede llegar, Cognito puede responder como si hubiera enviado un código. Esta aplicación compara cada respuesta con el contacto del usuario.',
        owner:
          'Crear un cliente solo para el servicio de ayuda que diga la verdad. En un cliente que usa el público, lo correcto es ocultar quién es usuario: ahí, dejarlo activado.',
      },
      'hidden-beside-desk': {
        set: 'Pueden ser simuladas',
        means:
          'Para usuarios a los que no puede llegar, Cognito puede responder como si hubiera enviado un código. Para enviar, elige {{desk}} en la cabecera: dice la verdad.',
        owner:
          'Dejar este cliente como está: donde entra el público, lo correcto es ocultar quién es usuario. Otro servicio de ayuda puede tener también su propio cliente.',
      },
      denied: {
        set: 'Sin permiso',
        means:
          'Este perfil no tiene permiso para llamar a DescribeUserPoolClient, así que no se sabe si las respuestas pueden ser simuladas.',
      },
      unread: {
        set: 'No se pudo leer',
        means: 'El cliente no se pudo leer ahora; actualiza para reintentarlo.',
      },
    },
    'client-secret': {
      public: {
        set: 'No tiene',
        means:
          'Para restablecer no hace falta un secreto, así que los perfiles no necesitan permiso para leerlo.',
      },
      secret: {
        set: 'Tiene secreto',
        means:
          'La aplicación lo lee para cada envío y firma con él la petición, así que solo pueden enviar los perfiles con permiso para leerlo.',
        owner: 'Crear un cliente solo para el servicio de ayuda, sin secreto.',
      },
      'secret-beside-desk': {
        set: 'Tiene secreto',
        means:
          'Solo pueden enviar con él los perfiles con permiso para leer el secreto. Elige {{desk}} en la cabecera: no lo necesita.',
        owner:
          'Dejar este cliente como está: su aplicación necesita el secreto. Otro servicio de ayuda puede tener también su propio cliente.',
      },
      denied: {
        set: 'Sin permiso',
        means:
          'Este perfil no tiene permiso para llamar a DescribeUserPoolClient. Se puede restablecer con el cliente si no tiene secreto.',
      },
      unread: {
        set: 'No se pudo leer',
        means: 'El cliente no se pudo leer ahora; actualiza para reintentarlo.',
      },
    },
    'desk-client': {
      present: {
        set: '{{desk}}',
        means: 'No tiene secreto y dice la verdad: úsalo para enviar.',
      },
      none: {
        set: 'ninguno',
        means:
          'Todos los clientes tienen secreto o pueden simular respuestas. Se puede restablecer, pero con menos fiabilidad de la posible.',
        owner:
          'Crear un cliente solo para el servicio de ayuda, sin secreto y con respuestas LEGACY.',
      },
      'not-all-read': {
        set: 'ninguno entre los leídos',
        means: 'Clientes que no se pudieron leer: {{count}}. Puede que haya uno entre ellos.',
      },
      denied: {
        set: 'sin permiso',
        means:
          'Este perfil no tiene permiso para listar ni leer los clientes de aplicación de este grupo.',
      },
      unread: {
        set: 'no se pudo leer',
        means: 'Los clientes de aplicación no se pudieron leer ahora; actualiza para reintentarlo.',
      },
    },
  },
  clients: {
    name: 'Cliente de aplicación',
    inUse: 'en uso',
    none: 'Este grupo de usuarios no tiene ningún cliente de aplicación, y hace falta uno para restablecer.',
    notRead_one: 'No se leyó un cliente de aplicación más',
    notRead_other: 'No se leyeron {{count}} clientes de aplicación más',
    notReadMeans:
      'Cada uno cuesta una petición de una cuota que comparte toda la cuenta de AWS, así que solo se leen los primeros.',
  },
  facts: {
    title: 'Sobre este grupo',
    failed: 'No se pudieron leer los datos de este grupo de usuarios',
    signIn: 'Los usuarios entran con',
    signIns: {
      username: 'nombre de usuario',
      email: 'correo',
      phone_number: 'teléfono',
      preferred_username: 'nombre de usuario preferido',
    },
    signInMeans: 'Lo que quien llama escribe en la página de acceso.',
    case: 'Mayúsculas',
    caseYes: 'cuentan',
    caseYesMeans: 'Ana y ana son dos usuarios. Fíjate en los detalles, no solo en el nombre.',
    caseNo: 'no cuentan',
    caseNoMeans: 'Ana y ana son el mismo usuario.',
    factors: 'Factores de MFA ofrecidos',
    noFactors: 'ninguno',
    factorsMeans: 'Los que los usuarios pueden elegir.',
    tier: 'Plan de funciones',
    tierMeans: 'Según este plan factura AWS el grupo.',
    users: 'Usuarios',
    usersAbout: 'unos {{number}}',
    usersMeans: 'Una estimación de AWS, no un recuento.',
  },
};
