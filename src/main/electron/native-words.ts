/** What native dialogs say, for when there is no page to say it. */
const EN = {
  cannotStart: 'Recovery Desk cannot start',
  debugged: (given: string) =>
    `It was started with ${given}. With that, another program on this computer could read the page and send codes in your name. Start it without.`,
  pageGone: 'The window’s page failed again',
  pageGoneDetail:
    'It stopped twice within a minute. What you had it send is on record: before you send a code again, look at the caller’s timeline or at Audit. If it keeps happening, restart the computer.',
  pageHangs: 'The window’s page does not answer',
  pageHangsDetail:
    'You can wait, or load it again: what you typed is then lost. What you had it send is on record: look at the caller’s timeline or at Audit before you send a code again.',
  ended: 'Recovery Desk has to close',
  endedDetail: (id: string) =>
    `Something failed that the app was not prepared for, so it does not go on. What you had it send is on record: open the app again and look at Audit before you send a code again. The log has the details under ${id}.`,
  failed: 'A part of Recovery Desk failed',
  failedDetail: (id: string) =>
    `Something failed in the background. You can go on. If a part of the window waits for something that does not come, open the app again. The log has the details under ${id}.`,
  goOn: 'Go on',
  wait: 'Wait',
  loadAgain: 'Load again',
  quit: 'Quit',
};

export type NativeWords = typeof EN;

const ES: NativeWords = {
  cannotStart: 'Recovery Desk no puede iniciarse',
  debugged: (given) =>
    `Se ha iniciado con ${given}. Así, otro programa de este equipo podría leer la página y enviar códigos en tu nombre. Iníciala sin eso.`,
  pageGone: 'La página de la ventana ha vuelto a fallar',
  pageGoneDetail:
    'Se ha detenido dos veces en un minuto. Lo que le pediste enviar está en el registro: antes de volver a enviar un código, mira la cronología del usuario o Auditoría. Si sigue ocurriendo, reinicia el equipo.',
  pageHangs: 'La página de la ventana no responde',
  pageHangsDetail:
    'Puedes esperar o volver a cargarla: entonces se pierde lo que hayas escrito. Lo que le pediste enviar está en el registro: mira la cronología del usuario o Auditoría antes de volver a enviar un código.',
  ended: 'Recovery Desk tiene que cerrarse',
  endedDetail: (id) =>
    `Ha fallado algo para lo que la aplicación no estaba preparada, así que no continúa. Lo que le pediste enviar está en el registro: vuelve a abrir la aplicación y mira Auditoría antes de volver a enviar un código. Los detalles están en el archivo de log, con el identificador ${id}.`,
  failed: 'Ha fallado una parte de Recovery Desk',
  failedDetail: (id) =>
    `Ha fallado algo en segundo plano. Puedes continuar. Si una parte de la ventana espera algo que no llega, vuelve a abrir la aplicación. Los detalles están en el archivo de log, con el identificador ${id}.`,
  goOn: 'Continuar',
  wait: 'Esperar',
  loadAgain: 'Volver a cargar',
  quit: 'Salir',
};

/** @param locale BCP 47, such as `es-ES`, or empty if it is not known yet */
export function nativeWords(locale: string): NativeWords {
  return locale.startsWith('es') ? ES : EN;
}
