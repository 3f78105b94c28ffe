/** What is no native's or not the app's word, where it was found, and the better word. */
type Clumsy = readonly [pattern: RegExp, example: string, better: string];

export const CLUMSY: Record<'en' | 'es', readonly Clumsy[]> = {
  en: [
    [/e-mail/iu, 'an e-mail', 'email'],
    [/\bmend(s|ed|ing)?\b/iu, 'I am having it mended', 'fix'],
    [/\bto mind\b|\bminding\b/iu, '4 settings are worth minding', 'need attention'],
    [/\b(has|have|had|not|ran|invitation) run out\b/iu, 'It has run out', 'has expired'],
    [/\b(do|does) not run out\b/iu, 'They do not run out', 'do not expire'],
    [/\bwho(ever)? looks after\b/iu, 'tell whoever looks after it', 'your IT team, the owner'],
    [/\bof no more use\b/iu, 'This one is of no more use', 'no longer works'],
    [/\btaken for\b/iu, 'Taken for email', 'searching as'],
    [/\bcodes? asked for\b/iu, '2 codes asked for', 'requested'],
    [/\bmasks\b/iu, 'contacts are masks', 'masked'],
    [/\bbegun\b/iu, 'a new one begun', 'started'],
    [/\bfor ever\b/iu, 'Rows are kept for ever', 'indefinitely'],
    [/\bunder way\b/iu, 'A request is under way', 'in progress'],
    [/\bnot known\b/iu, 'Account not known', 'unknown'],
    [/\ball the same\b/iu, 'You can go on all the same', 'still'],
    [/\b(any|some)body\b/iu, 'Somebody disabled it', 'someone, anyone'],
    [/\bnothing is to be done\b/iu, 'Nothing is to be done.', 'You do not have to do anything'],
    [/(\d|…|users|requests) a second\b/iu, '30 a second', 'per second'],
    [/\b(request|user|error|client|pool|installation) id\b/u, 'AWS request id', 'ID'],
    [/\bthe way for\b/iu, 'the way for a forgotten password', '“Forgot password”'],
    [/\bfaults?\b/iu, 'a fault of its own', 'error, problem, failure'],
    [/\bswitch(ed)? off\b/iu, 'switched off in Settings', 'turn off'],
    [/\bpick none\b/iu, 'Pick none', 'Clear selection'],
    [/cancelled|colour|organisation|behaviour|honour/iu, 'your organisation', 'American spelling'],
  ],
  es: [
    [/e-mail/iu, 'un e-mail', 'correo'],
    [/\bmáscaras?\b/iu, 'los contactos son máscaras', 'enmascarados'],
    [/\brecorrid[oa]s?\b|\brecorrer\b/iu, 'Grupo recorrido', 'análisis, analizar'],
    [/\bquien (cuida|lleva|se ocupa)/iu, 'avisa a quien cuida el grupo', 'al responsable, a TI'],
    [/\banillo de claves\b/iu, 'el anillo de claves', 'depósito de claves'],
    [/\bpor sí mism[oa]s?\b/iu, 'restablecer por sí mismos', 'sin ayuda, por su cuenta'],
    [/\bvale una hora\b/iu, 'un código vale una hora', 'caduca en una hora'],
    [/\b(del|un|el|cualquier) caso\b|^caso\b/iu, 'Escribe el caso', 'ticket'],
    [/\bsucesos?\b/iu, 'Suceso sin nombre', 'evento'],
    [/\b[Ii]ds?\b/u, 'el id del grupo', 'ID'],
    [/\bfrenadas?\b/iu, 'Frenadas por AWS', 'limitadas por AWS'],
    [/\bdormía\b/iu, 'mientras este portátil dormía', 'estaba en suspensión'],
    [/\bsin posibilidad\b/iu, 'Sin posibilidad', 'no aplicable'],
    [/\bendpoint\b/iu, 'el endpoint', 'punto de conexión'],
    [/\bel lugar\b/iu, 'El lugar se podrá cambiar', 'grupo'],
  ],
};

/** Every text with its path, and `…` for what is filled in. */
function textsOf(node: object, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    const here = `${path}.${key}`;
    if (typeof value === 'object' && value !== null) return textsOf(value, here);
    const text = typeof value === 'function' ? String(value('…')) : String(value);
    return [[here, text.replaceAll(/\{\{[^}]*\}\}/gu, '…')]];
  });
}

/** The words of the list that texts hold, each with where, and the better word. */
export function clumsyIn(language: 'en' | 'es', texts: object): string[] {
  return CLUMSY[language].flatMap(([pattern, , better]) =>
    textsOf(texts)
      .filter(([, text]) => pattern.test(text))
      .map(([path, text]) => `${path}: better “${better}” than ${pattern} in: ${text}`),
  );
}
