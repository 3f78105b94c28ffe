import type { pool as english } from '../en/pool.ts';

export const pool: typeof english = {
  title: 'Grupo',
  about:
    'Cómo está configurado este grupo de usuarios y qué supone cuando alguien no puede entrar. Aquí no se puede cambiar nada.',
  refresh: 'Actualizar',
  none: {
    title: 'No hay ningún grupo de usuarios elegido',
    text: 'Elige un perfil de AWS y un grupo de usuarios en la cabecera.',
  },
  loading: 'Leyendo el grupo de usuarios…',
  loadingClients: 'Leyendo los clientes de aplicación…',
  failed: 'No se pudo leer la configuración de este grupo de usuarios',
  id: 'Id: {{id}}',
  recovery: {
    title: 'Recuperación de cuentas',
    label: 'Orden de recuperación',
    legacy: 'Sin definir',
    legacyMeans:
      'Cognito usa su orden antiguo: primero un teléfono verificado, después un correo verificado. El teléfono vale aunque sea también un factor de MFA.',
    adminOnlyMeans:
      'Los códigos están desactivados. Solo un administrador puede poner una contraseña.',
    oneMeans:
      'El código va ahí o a ninguna parte. A quien no tenga ese contacto no se le puede ayudar aquí.',
    twoMeans: 'El código va al primero de estos; al segundo, solo si el primero no sirve.',
    mfaMeans: 'No cuenta un contacto que sea también el factor de MFA preferido del usuario.',
    mfa: 'MFA',
    mfas: { OFF: 'Desactivada', ON: 'Obligatoria', OPTIONAL: 'Opcional' },
    mfaOff: 'Ningún factor puede estorbar a un restablecimiento.',
    mfaLegacy: 'En el orden antiguo Cognito no descarta un teléfono por ser factor de MFA.',
    mfaCan:
      'Quien tenga como único contacto verificado su factor preferido no puede recibir un código. El plan de cada usuario lo dice.',
    mfaCanNot: 'Los factores ofrecidos no son contactos, así que ninguno estorba a un código.',
    factors: 'Factores ofrecidos',
    noFactors: 'Ninguno',
    factorsUnread: 'No se sabe',
    factorsUnreadMeans:
      'El perfil no puede llamar a GetUserPoolMfaConfig. Los factores de cada usuario se leen de todos modos.',
    factorsMeans: 'Entre lo que pueden elegir los usuarios.',
  },
  signIn: {
    title: 'Inicio de sesión',
    label: 'Los usuarios entran con',
    attributes: {
      username: 'nombre de usuario',
      email: 'correo',
      phone_number: 'teléfono',
      preferred_username: 'nombre de usuario preferido',
    },
    means: 'Lo que quien llama escribe en la página de acceso.',
    caseLabel: 'Mayúsculas y minúsculas',
    caseSensitive: 'Cuentan',
    caseSensitiveMeans:
      'Ana y ana son dos usuarios. Elige por los detalles, no solo por el nombre.',
    caseInsensitive: 'No cuentan',
    caseInsensitiveMeans: 'Ana y ana son el mismo usuario.',
    temporary: 'Contraseñas temporales',
    days_one: '{{count}} día',
    days_other: '{{count}} días',
    temporaryMeans:
      'Después, el primer acceso falla y hay que enviar otra vez la invitación. Antes de ese acceso no sirve ningún código.',
  },
  messages: {
    title: 'Mensajes',
    email: 'Correo',
    emails: { cognito: 'El propio de Cognito', ses: 'Amazon SES', custom: 'Una función de Lambda' },
    emailMeans: {
      cognito:
        'Como mucho 50 correos al día para toda la cuenta de AWS. Después los códigos fallan, o se pierden sin error.',
      ses: 'Los límites son los del propio SES de la cuenta.',
      custom: 'Envía cuando Cognito ya ha respondido, así que un fallo no se ve en la respuesta.',
    },
    sms: 'Mensajes de texto',
    smss: { sns: 'Amazon SNS', custom: 'Una función de Lambda', none: 'Sin configurar' },
    smsMeans: {
      sns: 'Los límites son los del propio SNS de la cuenta.',
      custom: 'Envía cuando Cognito ya ha respondido, así que un fallo no se ve en la respuesta.',
      none: 'Ningún código puede ir a un teléfono.',
    },
    smsFault: 'Fallo de SMS',
    smsFailure: 'AWS avisa de un fallo: {{failure}}',
    smsFailureMeans:
      'Puede que los mensajes de texto no lleguen hasta que un administrador lo arregle.',
  },
  protection: {
    title: 'Protección y tamaño',
    threat: 'Protección contra amenazas',
    threatOn: 'Activada',
    threatOff: 'Desactivada',
    threatOnMeans:
      'Cognito anota los intentos de cada usuario y puede considerar arriesgado alguno.',
    threatOffMeans: 'Cognito no anota los intentos de los usuarios.',
    migration: 'Migración de usuarios',
    migrationOn: 'Activada',
    migrationOff: 'Desactivada',
    migrationOnMeans:
      'Un restablecimiento para un nombre mal escrito puede crear un usuario. La aplicación solo envía a usuarios encontrados.',
    migrationOffMeans: 'Un restablecimiento nunca crea un usuario.',
    tier: 'Plan de funciones',
    tierMeans: 'Por lo que AWS factura el grupo; la protección contra amenazas exige PLUS.',
    users: 'Usuarios',
    usersAbout: 'unos {{number}}',
    usersMeans: 'Una estimación de AWS, no un recuento.',
  },
  clients: {
    title: 'Clientes de aplicación',
    table: 'Clientes de aplicación',
    name: 'Cliente de aplicación',
    secret: 'Secreto',
    answers: 'Respuestas sobre usuarios',
    inUse: 'en uso',
    yes: 'Sí',
    no: 'No',
    unknown: 'No se sabe',
    truthful: 'Veraces',
    simulated: 'Pueden ser simuladas',
    secretMeans: 'Si hay secreto, la aplicación lo lee para cada envío y firma con él la petición.',
    simulatedMeans:
      '«Pueden ser simuladas»: para usuarios a los que no se puede llegar, Cognito puede responder como si enviara un código. La aplicación coteja cada respuesta con el contacto del usuario.',
    none: 'Este grupo de usuarios no tiene cliente de aplicación. Hace falta uno para restablecer.',
    notRead: 'Elígelo en la cabecera para leerlo.',
    listFailed: 'No se pudieron listar los clientes de aplicación',
    readFailed: 'No se pudieron leer todos los clientes de aplicación',
    readFailedMeans:
      'Se puede restablecer con uno que no tenga secreto, pero la aplicación no puede decir si sus respuestas pueden ser simuladas.',
  },
};
