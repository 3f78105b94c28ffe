import { PRACTICE_PROFILE } from '../../src/main/aws/profiles.ts';
import { NO_RULES, type PolicyRules, type PolicySetting } from '../../src/shared/domain/policy.ts';
import type { Settings } from '../../src/shared/domain/settings.ts';
import { POLICY_SETTINGS, type PolicyKey } from '../../src/shared/ipc/schemas/policy.ts';
import { settingsSchema } from '../../src/shared/ipc/schemas/settings.ts';

/** What people are told of a key. */
interface Words {
  readonly title: string;
  readonly text: string;
}

interface KeyDescription<V> {
  readonly en: Words;
  readonly es: Words;
  /** A value that an organization might set. */
  readonly example: V;
}

type Descriptions = {
  readonly [K in PolicySetting]: KeyDescription<Settings[K]>;
} & { readonly [K in keyof PolicyRules]: KeyDescription<PolicyRules[K]> };

/** All keys, in the order in which they are shown. */
export const POLICY_KEYS: Descriptions = {
  allowedAccounts: {
    en: {
      title: 'Allowed AWS accounts',
      text: 'The only AWS accounts to work in, by their ids. A profile of another account shows which one it is, and can do nothing else.',
    },
    es: {
      title: 'Cuentas de AWS permitidas',
      text: 'Las únicas cuentas de AWS en las que se trabaja, por su id. Un perfil de otra cuenta muestra cuál es y no puede hacer nada más.',
    },
    example: ['123456789012'],
  },
  allowedProfiles: {
    en: {
      title: 'Allowed profiles',
      text: `The only AWS profiles to use, by name; the others are not in the list. The practice pool (the profile ${PRACTICE_PROFILE}) is always there. Names are the laptop’s own: to bind agents to an account, use allowedAccounts.`,
    },
    es: {
      title: 'Perfiles permitidos',
      text: `Los únicos perfiles de AWS que se usan, por su nombre; los demás no aparecen en la lista. El grupo de práctica (el perfil ${PRACTICE_PROFILE}) está siempre. Los nombres los pone cada portátil: para limitar a los agentes a una cuenta, usa allowedAccounts.`,
    },
    example: ['helpdesk'],
  },
  allowedPools: {
    en: {
      title: 'Allowed user pools',
      text: 'The only user pools to work in, by their ids; the others are not in the list.',
    },
    es: {
      title: 'Grupos de usuarios permitidos',
      text: 'Los únicos grupos de usuarios en los que se trabaja, por su id; los demás no aparecen en la lista.',
    },
    example: ['eu-west-1_AbCdEf123'],
  },
  allowedClients: {
    en: {
      title: 'Allowed app clients',
      text: 'The only app clients to send with, by their ids; the others are not in the list.',
    },
    es: {
      title: 'Clientes de aplicación permitidos',
      text: 'Los únicos clientes de aplicación con los que se envía, por su id; los demás no aparecen en la lista.',
    },
    example: ['1h57kf5cpq17m0eml12EXAMPLE'],
  },
  revealContacts: {
    en: {
      title: 'Reveal contacts',
      text: 'Whether an agent may be shown an email address or phone number in full.',
    },
    es: {
      title: 'Mostrar contactos',
      text: 'Si un agente puede ver completa una dirección de correo o un número de teléfono.',
    },
    example: false,
  },
  exportFullContacts: {
    en: {
      title: 'Export full contacts',
      text: 'Whether email addresses and phone numbers may be exported in full. Without it, exports have them masked.',
    },
    es: {
      title: 'Exportar contactos completos',
      text: 'Si se pueden exportar completas las direcciones de correo y los teléfonos. Si no, las exportaciones los llevan enmascarados.',
    },
    example: false,
  },
  callerChecks: {
    en: {
      title: 'Caller checks',
      text: 'What an agent ticks before a reset, in this order. The id is identity or requested, which have words of their own in every language (text: null), or any UUID, with your text. pools limits a check to some user pools; empty means all.',
    },
    es: {
      title: 'Comprobaciones de la llamada',
      text: 'Lo que marca el agente antes de restablecer, en este orden. El id es identity o requested, que tienen su texto en cada idioma (text: null), o cualquier UUID, con tu texto. pools limita una comprobación a algunos grupos de usuarios; vacío son todos.',
    },
    example: [
      { id: 'identity', text: null, required: true, pools: [] },
      {
        id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
        text: 'I have called back on the number on file',
        required: true,
        pools: [],
      },
    ],
  },
  ticketPattern: {
    en: {
      title: 'Ticket pattern',
      text: 'A regular expression that the whole ticket has to match before anything is sent; empty for any ticket. Lookarounds and back-references are not possible.',
    },
    es: {
      title: 'Patrón del ticket',
      text: 'Una expresión regular que el ticket entero tiene que cumplir antes de enviar nada; vacío para cualquier ticket. No se admiten aserciones (lookaround) ni referencias inversas.',
    },
    example: 'INC\\d{7}',
  },
  ticketExample: {
    en: {
      title: 'Example ticket',
      text: 'A ticket as agents know them, which the empty ticket field shows; empty for none.',
    },
    es: {
      title: 'Ejemplo de ticket',
      text: 'Un ticket como los que conocen los agentes, que muestra el campo del ticket mientras está vacío; vacío si no hay ninguno.',
    },
    example: 'INC0012345',
  },
  ticketLink: {
    en: {
      title: 'Link to a ticket',
      text: 'The https address of a ticket’s page, with {ticket} where the ticket goes; empty for none.',
    },
    es: {
      title: 'Enlace al ticket',
      text: 'La dirección https de la página de un ticket, con {ticket} donde va el ticket; vacío si no hay ninguna.',
    },
    example: 'https://tickets.example.com/{ticket}',
  },
  cooldownSeconds: {
    en: {
      title: 'Cooldown between two sends',
      text: 'The least time between two codes for one user, in seconds.',
    },
    es: {
      title: 'Espera entre dos envíos',
      text: 'El tiempo mínimo entre dos códigos para un mismo usuario, en segundos.',
    },
    example: 120,
  },
  finishWithCaller: {
    en: {
      title: 'Finish with the caller',
      text: 'Whether the agent may set a new password with the caller’s code. Whoever does so learns the password.',
    },
    es: {
      title: 'Terminar con quien llama',
      text: 'Si el agente puede poner una contraseña nueva con el código de quien llama. Quien lo hace conoce la contraseña.',
    },
    example: false,
  },
  startScreen: {
    en: {
      title: 'Start screen',
      text: 'The screen that the app starts with: reset for agents, overview for those who lead a desk.',
    },
    es: {
      title: 'Pantalla de inicio',
      text: 'La pantalla con la que empieza la aplicación: reset (restablecer) para los agentes, overview (resumen) para quien dirige el servicio.',
    },
    example: 'overview',
  },
  closeCall: {
    en: {
      title: 'Close each call',
      text: 'Whether an agent has to say how a call ended before the next one: optional or required.',
    },
    es: {
      title: 'Cerrar cada llamada',
      text: 'Si el agente tiene que decir cómo terminó una llamada antes de la siguiente: optional (opcional) o required (obligatorio).',
    },
    example: 'required',
  },
  scan: {
    en: {
      title: 'Rate of a scan',
      text: 'How fast a scan of a user pool may ask Cognito, and whether it reads in shards (fast mode). A locked rate holds every scan to it. The quota of 30 requests per second is shared by the whole account in its Region.',
    },
    es: {
      title: 'Velocidad de un análisis',
      text: 'A qué velocidad puede preguntar a Cognito un análisis de un grupo de usuarios, y si lee por partes (modo rápido). Una velocidad bloqueada rige para todos los análisis. La cuota de 30 peticiones por segundo es de toda la cuenta en su región.',
    },
    example: { requestsPerSecond: 10, fast: false },
  },
  scanKeptDays: {
    en: {
      title: 'Keep scan rows for',
      text: 'How many days the users that a scan has found are kept, with masked contacts.',
    },
    es: {
      title: 'Conservar las filas de un análisis',
      text: 'Cuántos días se conservan los usuarios que encontró un análisis, con los contactos enmascarados.',
    },
    example: 7,
  },
  auditColumns: {
    en: {
      title: 'Columns of Audit',
      text: 'Which columns the Audit screen shows besides Time and What: user, agent, profile, pool, ticket, reason, outcome, destination.',
    },
    es: {
      title: 'Columnas de Auditoría',
      text: 'Qué columnas muestra la pantalla Auditoría además de Hora y Qué: user, agent, profile, pool, ticket, reason, outcome, destination.',
    },
    example: ['user', 'agent', 'ticket', 'reason', 'outcome'],
  },
  auditKeptDays: {
    en: {
      title: 'Keep the audit history for',
      text: 'How many days the rows of the ledger are kept; null keeps all. What is removed stays in a signed file for 30 more days.',
    },
    es: {
      title: 'Conservar el historial de auditoría',
      text: 'Cuántos días se conservan las filas del registro; null las conserva todas. Lo que se elimina queda 30 días más en un archivo firmado.',
    },
    example: 365,
  },
  bundleFolder: {
    en: {
      title: 'Bundle folder',
      text: 'The folder in which other laptops’ bundles arrive, such as a share: the app imports them from there by itself, and changes nothing in it. An absolute path, or ~/ and what follows; empty for none.',
    },
    es: {
      title: 'Carpeta de paquetes',
      text: 'La carpeta a la que llegan los paquetes de otros portátiles, por ejemplo una compartida: la aplicación los importa de ahí por sí sola y no cambia nada en ella. Una ruta absoluta, o ~/ y lo que sigue; vacío si no hay ninguna.',
    },
    example: '\\\\files.example.com\\ledgers',
  },
  accounts: {
    en: {
      title: 'Names of AWS accounts',
      text: 'Name and color of AWS accounts, by their ids, and which of them are production. The color is blue, teal, violet, amber or red.',
    },
    es: {
      title: 'Nombres de cuentas de AWS',
      text: 'Nombre y color de cuentas de AWS, por su id, y cuáles son de producción. El color es blue, teal, violet, amber o red.',
    },
    example: { '123456789012': { name: 'Shop', colour: 'red', production: true } },
  },
  places: {
    en: {
      title: 'Where each profile works',
      text: 'Region, user pool and app client that are picked with a profile, by the profile’s name. A default lets the agent pick another one.',
    },
    es: {
      title: 'Dónde trabaja cada perfil',
      text: 'Región, grupo de usuarios y cliente de aplicación que se eligen con un perfil, por el nombre del perfil. Como valor inicial, el agente puede elegir otro.',
    },
    example: {
      helpdesk: {
        region: 'eu-west-1',
        poolId: 'eu-west-1_AbCdEf123',
        clientId: '1h57kf5cpq17m0eml12EXAMPLE',
      },
    },
  },
  profile: {
    en: {
      title: 'Profile at the start',
      text: 'The AWS profile that the app begins with; null for the practice pool.',
    },
    es: {
      title: 'Perfil al empezar',
      text: 'El perfil de AWS con el que empieza la aplicación; null para el grupo de práctica.',
    },
    example: 'helpdesk',
  },
  programFolders: {
    en: {
      title: 'Program folders',
      text: 'Where the program of a credential_process is searched besides PATH: absolute paths, or ~/ and what follows.',
    },
    es: {
      title: 'Carpetas de programas',
      text: 'Dónde se busca el programa de un credential_process además de PATH: rutas absolutas, o ~/ y lo que sigue.',
    },
    example: ['/opt/tools/bin'],
  },
  phoneCountry: {
    en: {
      title: 'Country of phone numbers',
      text: 'The country of phone numbers without a country code, as two letters (ISO 3166-1); null follows the system.',
    },
    es: {
      title: 'País de los teléfonos',
      text: 'El país de los números sin prefijo, con dos letras (ISO 3166-1); null sigue al sistema.',
    },
    example: 'ES',
  },
  language: {
    en: { title: 'Language', text: 'The language of the app.' },
    es: { title: 'Idioma', text: 'El idioma de la aplicación.' },
    example: 'es',
  },
  theme: {
    en: { title: 'Theme', text: 'Light, dark, or as the system is.' },
    es: { title: 'Tema', text: 'Claro, oscuro o como esté el sistema.' },
    example: 'light',
  },
  updateNotice: {
    en: {
      title: 'Notice of a newer version',
      text: 'The absolute path of a file, often on a share, that names the newest version: the app then says that there is one. It downloads and installs nothing.',
    },
    es: {
      title: 'Aviso de una versión nueva',
      text: 'La ruta absoluta de un archivo, a menudo en una carpeta compartida, que indica la última versión: la aplicación avisa entonces de que la hay. No descarga ni instala nada.',
    },
    example: '\\\\files.example.com\\apps\\recovery-desk.json',
  },
};

export const KEY_NAMES = Object.keys(POLICY_KEYS) as readonly PolicyKey[];

/** Whether an agent can have a say in it. */
export function isSetting(key: PolicyKey): boolean {
  return POLICY_SETTINGS.some((name) => name === key);
}

/** What is in force without a policy. */
export const DEFAULTS: Readonly<Record<string, unknown>> = {
  ...settingsSchema.parse({}),
  ...NO_RULES,
};
