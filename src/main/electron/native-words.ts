/** What native dialogs say, for when there is no page to say it. */
const EN = {
  cannotStart: 'Recovery Desk cannot start',
  debugged: (given: string) =>
    `It was started with ${given}, which lets other programs on this computer read the page and send codes in your name. Start it without that.`,
  pageGone: 'The window’s page failed again',
  pageGoneDetail:
    'It stopped twice within a minute. Everything you sent is recorded: before you send a code again, check the caller’s timeline or Audit. If this keeps happening, restart the computer.',
  pageHangs: 'The window’s page is not responding',
  pageHangsDetail:
    'You can wait, or reload it and lose what you typed. Everything you sent is recorded: before you send a code again, check the caller’s timeline or Audit.',
  ended: 'Recovery Desk has to close',
  endedDetail: (id: string) =>
    `The app had an unexpected error and cannot continue. Everything you sent is recorded: open the app again, and check Audit before you send a code again. Details are in the log, under ${id}.`,
  failed: 'Part of Recovery Desk failed',
  failedDetail: (id: string) =>
    `Something failed in the background. You can continue. If part of the window keeps waiting, open the app again. Details are in the log, under ${id}.`,
  goOn: 'Continue',
  wait: 'Wait',
  loadAgain: 'Reload',
  quit: 'Quit',
};

export type NativeWords = typeof EN;

const ES: NativeWords = {
  cannotStart: 'Recovery Desk no puede iniciarse',
  debugged: (given) =>
    `Se ha iniciado con ${given}, lo que permite a otros programas de este equipo leer la página y enviar códigos en tu nombre. Iníciala sin eso.`,
  pageGone: 'La página de la ventana ha vuelto a fallar',
  pageGoneDetail:
    'Se ha detenido dos veces en un minuto. Todo lo que enviaste está registrado: antes de volver a enviar un código, mira la cronología del usuario o Auditoría. Si sigue ocurriendo, reinicia el equipo.',
  pageHangs: 'La página de la ventana no responde',
  pageHangsDetail:
    'Puedes esperar, o volver a cargarla y perder lo que hayas escrito. Todo lo que enviaste está registrado: antes de volver a enviar un código, mira la cronología del usuario o Auditoría.',
  ended: 'Recovery Desk tiene que cerrarse',
  endedDetail: (id) =>
    `La aplicación tuvo un error inesperado y no puede continuar. Todo lo que enviaste está registrado: vuelve a abrir la aplicación y mira Auditoría antes de volver a enviar un código. Los detalles están en el archivo de log, con el identificador ${id}.`,
  failed: 'Ha fallado una parte de Recovery Desk',
  failedDetail: (id) =>
    `Ha fallado algo en segundo plano. Puedes continuar. Si una parte de la ventana se queda esperando, vuelve a abrir la aplicación. Los detalles están en el archivo de log, con el identificador ${id}.`,
  goOn: 'Continuar',
  wait: 'Esperar',
  loadAgain: 'Volver a cargar',
  quit: 'Salir',
};

/** @param locale BCP 47, such as `es-ES`, or empty if it is not known yet */
export function nativeWords(locale: string): NativeWords {
  return locale.startsWith('es') ? ES : EN;
}
