import type { wayOut as english, wayOutInShort as englishInShort } from '../en/way-out.ts';

export const wayOut: typeof english = {
  'certificate-untrusted': {
    means:
      'Este equipo no confía en el certificado del servidor que indica el detalle. Entre paréntesis figura quién lo emitió: tu empresa, si inspecciona el tráfico, o alguien que no debería estar ahí.',
    next: 'Pregunta a tu equipo de TI si el emisor es suyo. Si lo es, pueden instalar su certificado en este equipo o darte un archivo PEM para indicarlo en AWS_CA_BUNDLE o en ca_bundle, en el perfil.',
  },
  'certificate-expired': {
    means:
      'El certificado del servidor que indica el detalle ha caducado. Entre paréntesis figura su último día.',
    next: 'Revisa la fecha de este equipo. Si es correcta, avisa a tu equipo de TI: en una red inspeccionada el certificado suele ser suyo.',
  },
  'certificate-not-yet-valid': {
    means:
      'El certificado del servidor que indica el detalle aún no es válido. Entre paréntesis figura su primer día.',
    next: 'Revisa primero la fecha y la hora de este equipo: ocurre cuando el reloj va atrasado. Si son correctas, avisa a tu equipo de TI.',
  },
  'certificate-wrong-host': {
    means:
      'Ha respondido otro en lugar del servidor que indica el detalle. Entre paréntesis figuran los nombres de su certificado.',
    next: 'En una red de invitados, abre antes una página web e inicia sesión en ella. Si no, revisa la VPN y el punto de conexión, si el perfil define uno.',
  },
  'tls-failed': {
    means:
      'Se estableció una conexión, pero no se pudo proteger: se cortó, o lo que respondió no habla TLS.',
    next: 'Pregunta a tu equipo de TI si un cortafuegos bloquea el servidor que indica el detalle. Si el perfil define un punto de conexión, revisa su dirección y su puerto.',
  },
  'no-fips-endpoint': {
    means:
      'El perfil exige puntos de conexión FIPS, y el que indica el detalle no se ha encontrado. AWS no tiene ninguno para este servicio en esta Región, o este equipo no tiene conexión. No se ha usado otro en su lugar.',
    next: 'Revisa la red. Si funciona, elige una Región con puntos de conexión FIPS para Amazon Cognito, AWS STS y el inicio de sesión, o pregunta por use_fips_endpoint al responsable del perfil.',
  },
  'proxy-unusable': {
    means:
      'Esta aplicación no puede usar el proxy configurado, y nada sale sin pasar por él. El detalle indica dónde está configurado y, entre paréntesis, qué falla.',
    next: 'Indica un proxy HTTP en HTTPS_PROXY, por ejemplo http://proxy.example.com:8080, y vuelve a abrir la aplicación. Si lo configura el sistema, pide uno a tu equipo de TI.',
  },
  'proxy-unreachable': {
    means: 'No se pudo llegar al proxy que indica el detalle, o no respondió.',
    next: 'Revisa la red, la VPN y la dirección del proxy en HTTPS_PROXY o en los ajustes del sistema.',
  },
  'proxy-sign-in': {
    means: 'El proxy pide usuario y contraseña, o no aceptó los que están configurados.',
    next: 'Indícalos en HTTPS_PROXY, como en http://usuario:contraseña@proxy.example.com:8080, y vuelve a abrir la aplicación.',
  },
  'proxy-sign-in-unsupported': {
    means:
      'El proxy exige un tipo de autenticación que esta aplicación no admite. Entre paréntesis figura lo que ofrece, como NTLM o Negotiate.',
    next: 'Pide a tu equipo de TI un proxy que acepte Basic, una excepción para AWS o un proxy local que se autentique por ti.',
  },
  'proxy-refused': {
    means: 'El proxy no permite que esta aplicación llegue a AWS.',
    next: 'Pide a tu equipo de TI que lo permita. Necesitan el servidor del punto de conexión, y el proxy y su respuesta, que figuran en el detalle.',
  },
  'proxy-no-way': {
    means: 'El proxy respondió, pero no pudo llegar a AWS.',
    next: 'Reinténtalo en un minuto. Si se repite, avisa a tu equipo de TI e indica el proxy y su respuesta, que figuran en el detalle.',
  },
};

export const wayOutInShort: typeof englishInShort = {
  'certificate-untrusted': 'el certificado no era de confianza',
  'certificate-expired': 'el certificado había caducado',
  'certificate-not-yet-valid': 'el certificado aún no era válido',
  'certificate-wrong-host': 'el certificado era de otro servidor',
  'tls-failed': 'la conexión no se pudo proteger',
  'no-fips-endpoint': 'no se encontró el punto de conexión FIPS',
  'proxy-unusable': 'el proxy configurado no se podía usar',
  'proxy-unreachable': 'no se pudo llegar al proxy',
  'proxy-sign-in': 'el proxy pidió usuario y contraseña',
  'proxy-sign-in-unsupported': 'el proxy pidió una autenticación que la aplicación no admite',
  'proxy-refused': 'el proxy rechazó la conexión',
  'proxy-no-way': 'el proxy no pudo llegar a AWS',
};
