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
  country: 'País de los teléfonos',
  countryHint: 'Para los números que se dan sin prefijo de país.',
  countrySystem: 'Sistema: {{country}}',
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
  files: 'Dónde se guarda todo',
  ledger: 'Registro de auditoría',
  file: 'Ajustes',
  fileHint: 'settings.json, en la misma carpeta',
  version: 'Versión',
  copyPath: 'Copiar ruta',
  private:
    'Ambos se quedan en este portátil. La aplicación no envía nada más que sus peticiones a AWS.',
};
