import type { settings as english } from '../en/settings.ts';

export const settings: typeof english = {
  title: 'Ajustes',
  about: 'Los cambios se guardan al momento.',
  saved: 'Guardado',
  failed: 'El cambio no se guardó',
  failedMeans: 'No se puede escribir el archivo de ajustes, así que se mantiene el valor anterior.',
  failedNext:
    'Comprueba que el disco tiene espacio y que esta cuenta puede escribir en la carpeta de abajo, y reinténtalo.',
  appearance: 'Aspecto',
  theme: 'Tema',
  themes: { system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  language: 'Idioma',
  languageHint: 'Idioma de la aplicación. Lo que se lee a quien llama está siempre en los dos.',
  languageSystem: 'Sistema: {{language}}',
  desk: 'En el puesto',
  startScreen: 'Empezar con',
  startScreenHint: 'La pantalla con la que se abre la aplicación, a partir del próximo inicio.',
  country: 'País de los teléfonos',
  countryHint: 'Para los números que se dan sin prefijo de país.',
  countrySystem: 'Sistema: {{country}}',
  countryUnknown: 'desconocido',
  noCountry: 'Ningún país coincide',
  cooldown: 'Espera entre dos envíos',
  cooldownHint:
    'El tiempo mínimo antes de enviar otro código al mismo usuario. Cada envío cuenta para el límite por hora de Cognito, y quien tiene dos códigos puede probar el equivocado.',
  cooldownUnit: '{{count}} s',
  cooldownWrong: 'Escribe segundos enteros de {{least}} a {{most}}.',
  scanKept: 'Conservar las filas de un análisis',
  scanKeptHint:
    'Los usuarios que encontró un análisis de la pantalla Contactos, con los contactos enmascarados. Después se eliminan las filas; los recuentos se conservan para la evolución.',
  scanKeptUnit: ' días',
  scanKeptWrong: 'Escribe días enteros de {{least}} a {{most}}.',
  auditKept: 'Conservar el historial de auditoría',
  auditKeptHint:
    'Las filas más antiguas se retiran en dos pasos, también si reduces este valor: la aplicación las anota en el historial y las retira al menos un día después si siguen siendo demasiado antiguas. Usa la hora de AWS, nunca solo el reloj de este portátil. Las filas retiradas se conservan 30 días en un archivo firmado. Déjalo vacío para conservarlas todas.',
  auditKeptNone: 'Indefinidamente',
  auditKeptWrong:
    'Escribe días enteros de {{least}} a {{most}}, o déjalo vacío para conservarlo todo.',
  bundleFolder: 'Carpeta de paquetes',
  bundleFolderHint:
    'A dónde llegan los paquetes de otros portátiles, por ejemplo una carpeta compartida. Mientras la aplicación está abierta, los nuevos se importan en Auditoría y nada cambia en la carpeta. Déjalo vacío para importar a mano.',
  bundleFolderWrong:
    'Escribe una ruta completa, como \\\\files\\ledgers, /mnt/ledgers o ~/Ledgers, o déjalo vacío.',
  finish: 'Terminar con quien llama',
  finishHint:
    'Permite al agente poner una contraseña nueva con el código de quien llama. El agente conoce entonces la contraseña: desactívalo si quien llama siempre puede hacerlo por su cuenta.',
  ticketPattern: 'Patrón del ticket',
  ticketPatternHint:
    'Una expresión regular que el ticket entero debe cumplir antes de enviar nada, p. ej., INC-\\d+. Déjalo vacío para aceptar cualquier ticket.',
  ticketPatternNone: 'Cualquier ticket',
  ticketPatternWrong: {
    'not-a-pattern': 'No es una expresión regular, así que no se usa: {{detail}}',
    unsupported:
      'No se admiten aserciones (lookaround) ni referencias inversas, así que no se usa: {{detail}}. Escríbelo sin ellas.',
    'too-large':
      'Sus repeticiones son demasiado grandes, así que no se usa. Repite menos cosas menos veces.',
  },
  ticketSample: 'Prueba un ticket',
  ticketFits: 'coincide',
  ticketUnfit: 'no coincide',
  ticketExample: 'Ejemplo de ticket',
  ticketExampleHint:
    'Un ticket tal como lo conocen los agentes, p. ej., INC0012345. El campo del ticket lo muestra mientras está vacío y cuando se escribe otra cosa.',
  ticketExampleWrong: 'No se ajusta al patrón del ticket, así que no se usa.',
  ticketLink: 'Enlace al ticket',
  ticketLinkHint:
    'La dirección de la página de un ticket, con {ticket} donde va el ticket. El campo del ticket tiene entonces un botón que la abre en el navegador. Déjalo vacío para no tener botón.',
  ticketLinkWrong:
    'Escribe una dirección que empiece por https:// y tenga {ticket} después del servidor, como https://desk.example.com/tickets/{ticket}.',
  ticketLinkHost: 'Los tickets se abren en {{host}}.',
  checks: {
    title: 'Comprobaciones de la llamada',
    about:
      'Lo que marca el agente antes de restablecer, en este orden. El registro anota cuáles se marcaron, nunca las respuestas.',
    list: 'Comprobaciones, en orden',
    words: 'Texto de la comprobación {{number}}',
    own: 'Incluida, traducida',
    required: 'Obligatoria',
    requiredOf: 'La comprobación {{number}} es obligatoria',
    poolsOf: 'Grupos de la comprobación {{number}}',
    allPools: 'Todos los grupos',
    up: 'Subir la comprobación {{number}}',
    down: 'Bajar la comprobación {{number}}',
    remove: 'Quitar la comprobación {{number}}',
    moved: 'La comprobación es ahora la número {{number}} de {{all}}.',
    removed: 'La comprobación se quitó.',
    added: 'La comprobación se añadió con el número {{number}}.',
    new: 'Comprobación nueva',
    newHint: 'P. ej.: he devuelto la llamada al número registrado',
    add: 'Añadir',
    most: '{{most}} como máximo.',
    none: 'Sin comprobaciones: solo se exige el ticket.',
    empty: 'Escribe el texto de la comprobación.',
    reset: 'Restaurar valores predeterminados',
  },
  profiles: 'Perfiles de AWS',
  programFolders: 'Carpetas de programas',
  programFoldersHint:
    'Dónde buscar el programa de un credential_process, después de las carpetas del PATH de este equipo. Una carpeta por línea. Una aplicación abierta desde el escritorio suele tener un PATH más corto que una terminal. Las carpetas habituales, como /opt/homebrew/bin, siempre se incluyen.',
  programFoldersWrong:
    '«{{folder}}» no es una ruta completa como /opt/tools/bin o ~/bin, así que no cambia nada.',
  programFoldersMost: 'Puede haber {{most}} como máximo, así que no cambia nada.',
  app: {
    title: 'Acerca de',
    copy: 'Copiar detalles',
    commit: 'Compilada desde el commit',
    unknown: 'desconocido',
    noElectron: 'no se usa aquí',
    system: 'Sistema',
  },
  policy: {
    title: 'Directiva de tu organización',
    none: 'No hay ninguna directiva en este portátil: aquí se puede cambiar cualquier ajuste.',
    unread: 'no se ha podido leer',
    export: 'Exportar como directiva',
    exported: 'Los ajustes se han exportado como directiva',
    exportedNext:
      'Las comprobaciones, los límites y las antigüedades quedan fijados; el aspecto y los lugares son valores por defecto. Revísala antes de desplegarla.',
    exportFailed: 'No se ha exportado la directiva',
  },
  files: 'Dónde se guardan los datos',
  ledger: 'Registro de auditoría',
  file: 'Ajustes',
  fileHint: 'settings.json, en la misma carpeta',
  version: 'Versión',
  copyPath: 'Copiar ruta',
  private: 'Ambos se quedan en este portátil. La aplicación solo envía sus peticiones a AWS.',
};
