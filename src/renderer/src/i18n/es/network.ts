import type { network as english } from '../en/network.ts';

export const network: typeof english = {
  title: 'Red',
  about: 'Para el perfil y la Región de la cabecera.',
  practice: 'El grupo de práctica está en este equipo y no necesita red.',
  system: 'ajustes del sistema',
  way: 'Conexión con AWS',
  direct: 'Directa, sin proxy',
  directBy: 'Directa, sin proxy ({{from}})',
  proxy: 'A través de {{proxy}} ({{from}})',
  refused: {
    socks: 'Hay configurado un proxy SOCKS ({{from}}). Esta aplicación solo admite proxies HTTP.',
    scheme: 'El proxy configurado es de un tipo que esta aplicación no admite ({{from}}).',
    malformed:
      'El proxy configurado no es una dirección como http://proxy.example.com:8080 ({{from}}).',
    'no-answer': 'El sistema no indicó qué proxy usar ({{from}}).',
  },
  refusedTitle: 'El proxy no se puede usar',
  refusedNext: 'No se envía nada a AWS hasta que se arregle: avisa a tu equipo de TI.',
  certificates: 'Certificados de confianza',
  builtIn: 'Los incluidos en la aplicación',
  systemStore_one: '{{count, number}} de este equipo',
  systemStore_other: '{{count, number}} de este equipo',
  systemUnreadable: 'No se pudieron leer los certificados de este equipo.',
  file_one: '{{count, number}} de {{path}} ({{from}})',
  file_other: '{{count, number}} de {{path}} ({{from}})',
  fileTitle: 'Algunos certificados de confianza no se pudieron leer',
  fileProblems: {
    missing: '{{path}} ({{from}}) no existe.',
    unreadable: '{{path}} ({{from}}) no se pudo leer.',
    'not-a-file': '{{path}} ({{from}}) no es un archivo. Aquí no vale una carpeta.',
    'too-large': '{{path}} ({{from}}) supera 1 MB y no se ha leído.',
    'no-certificates': '{{path}} ({{from}}) no contiene ningún certificado en formato PEM.',
    damaged: 'Algunos certificados de {{path}} ({{from}}) no se pudieron leer.',
  },
};
