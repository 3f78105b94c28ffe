import type { Catalogue } from '../en.ts';

export const overview: Catalogue['overview'] = {
  title: 'Resumen',
  about:
    'Qué hizo el servicio y a quién no pudo ayudar: según el registro y los análisis de este portátil, sin preguntar a AWS.',
  range: 'Periodo',
  ranges: { today: 'Hoy', yesterday: 'Ayer', week: '7 días', month: '30 días' },
  ledger: 'Portátiles',
  ledgers: { own: 'Este portátil', all: 'Todos los portátiles' },
  loading: 'Contando…',
  failed: 'No se puede calcular el resumen',
  behind_one: 'Falta por contar {{count, number}} fila. Después aparecerán las cifras.',
  behind_other: 'Faltan por contar {{count, number}} filas. Después aparecerán las cifras.',
  unread: {
    reading_one: 'Leyendo el historial de {{count}} portátil más. Después aparecerán las cifras.',
    reading_other:
      'Leyendo los historiales de otros {{count}} portátiles. Después aparecerán las cifras.',
    unreadable_one:
      'No se puede leer el paquete de {{count}} portátil más, así que no se cuenta aquí. Importa uno nuevo en Auditoría.',
    unreadable_other:
      'No se pueden leer los paquetes de otros {{count}} portátiles, así que no se cuentan aquí. Importa otros nuevos en Auditoría.',
  },
  callers: {
    title: 'Llamadas',
    figures: {
      callers: 'Personas que llamaron',
      accepted: 'Códigos aceptados',
      'not-helped': 'No se pudo ayudar',
      'follow-up': 'Por revisar',
    },
    means: {
      callers:
        'Usuarios abiertos y búsquedas que no encontraron a nadie; cada persona, una vez por hora.',
      accepted: 'Cognito aceptó la petición. No dice si llegó algún mensaje.',
      'not-helped': 'No se encontró a nadie, o ningún código puede llegar al usuario.',
      'follow-up':
        'Códigos aceptados, dudosos o de resultado desconocido cuya llamada nadie ha cerrado después.',
    },
    before: {
      today: '{{before}} ayer a esta hora',
      yesterday: '{{before}} el día anterior',
      week: '{{before}} en los 7 días anteriores',
      month: '{{before}} en los 30 días anteriores',
    },
    same: 'igual',
    show: 'Ver las filas en Auditoría.',
    gaps: {
      since:
        'Completo solo desde el {{date}}, cuando empieza un registro. De lo anterior pueden faltar filas.',
      ended_one:
        'El paquete de {{count}} portátil más se exportó el {{at}}: lo que se hizo allí después no se cuenta.',
      ended_other:
        'Los paquetes de otros {{count}} portátiles se exportaron antes de que acabe este periodo, el primero el {{at}}: lo que se hizo allí después no se cuenta.',
      withheld_one: '{{count, number}} fila se omitió en un paquete y no se cuenta.',
      withheld_other: '{{count, number}} filas se omitieron en los paquetes y no se cuentan.',
    },
    table: 'Las cifras en una tabla',
    figure: 'Cifra',
    now: 'Ahora',
    earlier: 'Antes',
    change: 'Cambio',
  },
  reasons: {
    title: 'Por qué no se pudo ayudar',
    none: 'En este periodo no consta nadie a quien no se pudiera ayudar.',
    other: 'otro motivo',
    table: 'Los motivos en una tabla',
    reason: 'Motivo',
    count: 'Personas',
  },
  coverage: {
    title: 'Cobertura',
    reach: 'de los usuarios de {{pool}} pueden recibir un código',
    change: '{{points}} puntos porcentuales desde el {{date}}',
    unchanged: 'sin cambios desde el {{date}}',
    scanned: 'Análisis del {{date}}, {{count, number}} usuarios',
    lacking_one: '{{count, number}} usuario no tiene ningún contacto verificado.',
    lacking_other: '{{count, number}} usuarios no tienen ningún contacto verificado.',
    noneLacking: 'A ningún usuario activo le falta un contacto verificado.',
    open: 'Abrir Contactos',
    noPool: 'Elige arriba un grupo de usuarios para ver su cobertura.',
    noScan:
      'Aún no ha terminado ningún análisis de {{pool}}. Un análisis dice a quién no se podrá ayudar, antes de que llame.',
    failed: 'No se pueden leer los análisis',
    loading: 'Leyendo los análisis…',
    posture: 'Ajustes del grupo',
    postureWords:
      '{{broken, number}} no funcionan, {{mind, number}} requieren atención, leídos el {{at}}',
    notRead: 'sin leer desde que se abrió la aplicación',
    record: 'Registro',
    whole: 'íntegro, comprobado el {{at}}',
    empty: 'vacío, comprobado el {{at}}',
    broken: 'no íntegro, comprobado el {{at}}',
    verifying: 'comprobándose',
    notChecked: 'sin verificar desde que se abrió la aplicación',
    table: 'Cobertura, grupo y registro',
  },
  agents: {
    title: 'Agentes',
    agent: 'Agente',
    figures: {
      callers: 'Personas',
      accepted: 'Códigos aceptados',
      'not-helped': 'Sin ayuda',
    },
    show: 'Ver en Auditoría todas las filas de {{agent}}',
    others_one: 'Hay {{count, number}} agente más que no se muestra.',
    others_other: 'Hay {{count, number}} agentes más que no se muestran.',
  },
  empty: {
    title: 'Nadie ha llamado en este periodo',
    text: 'Las cifras empiezan con la primera llamada. Mientras tanto, puedes:',
    reset: 'Buscar a quien llama',
    resetText:
      'Encuentra al usuario y mira si le puede llegar un código. El grupo de práctica tiene a alguien para cada caso.',
    contacts: 'Analizar el grupo',
    contactsText: 'Mira a quién no se podrá ayudar, y por qué, antes de que llame.',
    pool: 'Revisar los ajustes del grupo',
    poolText: 'Mira qué impide que lleguen los códigos y qué puede hacer quien lo administra.',
  },
};
