import type { settings as english } from '../en/settings.ts';

export const settings: typeof english = {
  title: 'Ajustes',
  about: 'Los cambios se guardan al momento.',
  saved: 'Guardado',
  failed: 'El cambio no se guardó',
  failedMeans: 'No se puede escribir el archivo de ajustes, así que sigue rigiendo lo de antes.',
  failedNext:
    'Comprueba que el disco tiene sitio y que esta cuenta puede escribir en la carpeta de abajo, y reinténtalo.',
  appearance: 'Aspecto',
  theme: 'Tema',
  themes: { system: 'Sistema', light: 'Claro', dark: 'Oscuro' },
  language: 'Idioma',
  languageHint:
    'De la aplicación. Las palabras para quien llama están en los dos idiomas de todos modos.',
  languageSystem: 'Sistema: {{language}}',
  desk: 'En el puesto',
  startScreen: 'Empezar con',
  startScreenHint: 'La pantalla con la que se abre la aplicación, a partir del próximo inicio.',
  country: 'País de los teléfonos',
  countryHint: 'Para los números que se dan sin prefijo de país.',
  countrySystem: 'Sistema: {{country}}',
  countryUnknown: 'no se sabe',
  noCountry: 'Ningún país coincide',
  cooldown: 'Espera entre dos envíos',
  cooldownHint:
    'El tiempo mínimo antes de enviar otro código a un mismo usuario. Cada envío cuenta para el límite por hora de Cognito, y quien tiene dos códigos puede probar el que no es.',
  cooldownUnit: '{{count}} s',
  cooldownWrong: 'Escribe segundos enteros de {{least}} a {{most}}.',
  scanKept: 'Conservar las filas de un recorrido',
  scanKeptHint:
    'Los usuarios que encontró un recorrido de la pantalla Contactos, con sus contactos solo como máscaras. Después las filas se borran; los recuentos quedan para la evolución.',
  scanKeptUnit: ' días',
  scanKeptWrong: 'Escribe días enteros de {{least}} a {{most}}.',
  auditKept: 'Conservar el historial de auditoría',
  auditKeptHint:
    'Las filas más antiguas se borran en dos pasos, también si reduces este valor: la aplicación las anota en el historial y las borra al menos un día después si siguen siendo demasiado antiguas. Se guía por la hora de AWS, nunca solo por el reloj de este portátil. Las filas borradas quedan 30 días en un archivo firmado. Vacío conserva todo.',
  auditKeptNone: 'Todo',
  auditKeptWrong: 'Escribe días enteros de {{least}} a {{most}}, o nada para conservarlo todo.',
  finish: 'Terminar con quien llama',
  finishHint:
    'Permite al agente poner una contraseña nueva con el código de quien llama. Quien lo hace conoce la contraseña: desactívalo donde siempre puedan hacerlo por su cuenta.',
  ticketPattern: 'Patrón del caso',
  ticketPatternHint:
    'Una expresión regular que el caso entero tiene que cumplir antes de enviar nada, p. ej. INC-\\d+. Vacío para cualquier caso.',
  ticketPatternNone: 'Cualquier caso',
  ticketPatternWrong: {
    'not-a-pattern': 'No es una expresión regular, así que no tiene efecto: {{detail}}',
    unsupported:
      'No se admiten aserciones (lookaround) ni referencias inversas, así que no tiene efecto: {{detail}}. Escríbelo sin ellas.',
    'too-large':
      'Sus repeticiones son demasiado grandes, así que no tiene efecto. Repite menos cosas menos veces.',
  },
  ticketSample: 'Prueba un caso',
  ticketFits: 'se ajusta',
  ticketUnfit: 'no se ajusta',
  ticketExample: 'Ejemplo de caso',
  ticketExampleHint:
    'Un caso tal como lo conocen los agentes, p. ej. INC0012345. El campo del caso lo muestra mientras está vacío y cuando se escribió otra cosa.',
  ticketExampleWrong: 'No se ajusta al patrón del caso, así que no tiene efecto.',
  ticketLink: 'Enlace al caso',
  ticketLinkHint:
    'La dirección de la página de un caso, con {ticket} donde va el caso. El campo del caso tiene entonces un botón que la abre en el navegador. Vacío: sin botón.',
  ticketLinkWrong:
    'Escribe una dirección que empiece por https:// y tenga {ticket} después del servidor, como https://desk.example.com/tickets/{ticket}.',
  ticketLinkHost: 'Los casos se abren en {{host}}.',
  checks: {
    title: 'Comprobaciones de la llamada',
    about:
      'Lo que marca el agente antes de restablecer, en este orden. Se anota cuáles se marcaron, nunca las respuestas.',
    list: 'Comprobaciones, en su orden',
    words: 'Texto de la comprobación {{number}}',
    own: 'En el idioma de la aplicación',
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
    newHint: 'P. ej.: he devuelto la llamada al número que consta',
    add: 'Añadir',
    most: 'Puede haber {{most}} como mucho.',
    none: 'No hay ninguna comprobación: solo se pide el caso.',
    empty: 'Una comprobación necesita texto.',
    reset: 'Volver a las dos que trae la aplicación',
  },
  profiles: 'Perfiles de AWS',
  programFolders: 'Carpetas de programas',
  programFoldersHint:
    'Dónde se busca el programa de un credential_process después de las carpetas del PATH de este equipo, una por línea. Una aplicación abierta desde el escritorio suele tener un PATH más corto que un terminal. Las carpetas habituales, como /opt/homebrew/bin, se miran de todos modos.',
  programFoldersWrong:
    '«{{folder}}» no es una ruta completa como /opt/tools/bin o ~/bin, así que no cambia nada.',
  programFoldersMost: 'Puede haber {{most}} como mucho, así que no cambia nada.',
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
  files: 'Dónde se guarda todo',
  ledger: 'Registro de auditoría',
  file: 'Ajustes',
  fileHint: 'settings.json, en la misma carpeta',
  version: 'Versión',
  copyPath: 'Copiar ruta',
  private:
    'Ambos se quedan en este portátil. La aplicación no envía nada más que sus peticiones a AWS.',
};
