export const lessons = {
  'vera-verified': 'Lo más sencillo: el código va al correo verificado.',
  'paula-phone': 'Su correo no está verificado, así que el código va al teléfono.',
  'dario-disabled': 'La cuenta está deshabilitada: antes tiene que habilitarla un administrador.',
  'nina-newcomer': 'Nunca ha entrado: la contraseña temporal de hace dos días aún sirve.',
  'otto-outdated':
    'Nunca ha entrado y la contraseña temporal ha caducado: hay que volver a enviar la invitación.',
  'gina-google': 'Entra con Google: la contraseña se restablece allí.',
  'uma-unconfirmed': 'Nunca confirmó su cuenta y no tiene ningún contacto verificado.',
  'umberto-unsure': 'Sin confirmar, aunque su correo está verificado: AWS no dice qué ocurre.',
  'norma-nocontact': 'No consta ni correo ni teléfono.',
  'ulla-unverified': 'Constan los dos contactos y ninguno está verificado.',
  'max-mfa': 'Su único contacto verificado es también su segundo factor preferido.',
  'ana-activated':
    'Su único contacto verificado es un segundo factor activado, pero no preferido: AWS se contradice.',
  'bea-both': 'El correo es su segundo factor, así que el código va al teléfono.',
  'rita-reset': 'Un administrador pidió que la restablezca: un código nuevo sirve.',
  'maria-garcia': 'Una de dos personas con este nombre: pregunta cuál es.',
  'maria-garcia-other': 'La otra de dos personas con este nombre: pregunta cuál es.',
  'quentin-q-quotes': 'Las comillas del nombre no deben estropear una búsqueda.',
  'lope-long': 'Un nombre de 500 caracteres no debe estropear la pantalla.',
  amira:
    'Un emoji y una escritura de derecha a izquierda en el nombre no deben estropear la pantalla.',
  'lena-limit': 'Ha pedido demasiados códigos en esta hora.',
  'dan-dailycap': 'La cuenta de AWS ya ha enviado sus 50 correos de hoy.',
  'tina-throttled': 'La cuenta de AWS envía demasiadas peticiones por segundo.',
  'wanda-waf': 'Un cortafuegos web rechaza esta red.',
  'lambert-lambda': 'La función de mensajes del propio grupo falla.',
  'clara-carrier': 'Cognito no pudo entregar el mensaje al operador.',
  'dora-dropped':
    'La conexión se corta después de salir la petición: nadie sabe si salió un código.',
  'hugo-hanging': 'Nunca llega una respuesta: nadie sabe si salió un código.',
  'fiona-fault': 'AWS responde con un error interno: nadie sabe si salió un código.',
  'emil-empty': 'AWS responde «OK» y nada más.',
  'mona-malformed': 'La respuesta no se puede leer: nadie sabe si salió un código.',
  'sim-simulated':
    'Cognito dice «enviado» a otra persona: el registro ya no es actual y no llegará ningún código.',
  'trudy-tram': 'Este grupo prueba primero el teléfono.',
  'eddie-email': 'Su teléfono no está verificado, así que el código va al correo.',
  'bruno-bus': 'El teléfono es su segundo factor, así que el código va al correo.',
  'tessa-twin': 'Comparte un correo con Tomas; aquí está verificado, así que con él entra ella.',
  'tomas-twin':
    'Comparte un correo con Tessa; aquí no está verificado, así que no es un alias suyo.',
  'rosa-reset': 'Tiene que restablecerla antes de volver a entrar: un código nuevo sirve.',
  'felix-facebook': 'Entra con Facebook: la contraseña se restablece allí.',
  'dina-disabled': 'La cuenta está deshabilitada: antes tiene que habilitarla un administrador.',
  'uwe-unconfirmed': 'Nunca confirmó su cuenta y no tiene ningún contacto verificado.',
  'sara-staff':
    'Todo está verificado, pero en este grupo solo un administrador restablece contraseñas.',
  'ivan-invited': 'Aquí las contraseñas temporales duran un día: la suya ha caducado.',
  'sofia-saml': 'Entra con el directorio de la empresa: la contraseña se restablece allí.',
  'rene-reset': 'Tiene que restablecerla, y en este grupo solo puede ayudar un administrador.',
  'diego-disabled': 'La cuenta está deshabilitada: antes tiene que habilitarla un administrador.',
  'nadia-nocontact': 'No consta ningún contacto y no puede recuperar el acceso sin ayuda.',
  'carl-case': 'Aquí los nombres de usuario distinguen mayúsculas: Carl.Case es otra persona.',
  'carla-case': 'Aquí los nombres de usuario distinguen mayúsculas: carl.case es otra persona.',
  'marta-windows':
    'Su nombre de usuario tiene una barra invertida, que ningún filtro de Cognito admite.',
  'fred-forum': 'Solo tiene correo: allí va el código.',
  'phil-phonefirst': 'El grupo no fija un orden de recuperación, así que el teléfono va primero.',
  'sally-sms':
    'El teléfono es su segundo factor y aun así sirve, porque el grupo no fija un orden de recuperación.',
  'una-unverified': 'Su único contacto no está verificado.',
  'tim-temporary':
    'Nunca ha entrado; la validez de 0 días del grupo significa 7, así que su contraseña temporal aún sirve.',
  'nick-newbie': 'Nunca confirmó su cuenta y no tiene ningún contacto verificado.',
  'rob-reset': 'Tiene que restablecerla antes de volver a entrar: un código nuevo sirve.',
  'phoebe-phoneonly':
    'Solo tiene teléfono, y este grupo no tiene con qué enviar mensajes de texto: no puede salir ningún código.',
  'bella-both':
    'El teléfono va primero, y AWS no dice qué ocurre entonces: el grupo de prácticas se niega.',
  'emma-emailonly': 'Solo tiene correo: allí va el código.',
  'sid-skipped': 'Su teléfono no está verificado, así que el código va al correo.',
  'penny-pending': 'Verificar su teléfono no ayudaría: este grupo no puede enviarle nada.',
  'rudi-reset':
    'Tiene que restablecerla antes de volver a entrar y solo tiene teléfono: debe ayudar un administrador.',
  'sandy-sandbox':
    'Su número no está registrado en el entorno de pruebas de SMS: Cognito acepta, no llega nada.',
  'reggie-registered':
    'Su número está registrado en el entorno de pruebas de SMS, lo que Cognito no dice: el código llega.',
  'tom-twoways':
    'El teléfono va primero, así que su correo verificado no sirve: Cognito acepta, no llega nada.',
  'ella-email':
    'Su teléfono no está verificado, así que el código va al correo, como en cualquier grupo.',
  'mick-mfa': 'El teléfono es su segundo factor, así que el código va al correo.',
  'rhea-reset':
    'Tiene que restablecerla antes de volver a entrar, y su número no está registrado en el entorno de pruebas de SMS.',
  'rolf-role': 'Cognito no puede usar el rol que envía mensajes de texto: se niega.',
  'trixie-trust': 'El rol que envía mensajes de texto no confía en Cognito: este se niega.',
  'effie-emailfirst':
    'Aquí el correo va primero, así que el fallo de los mensajes de texto no importa.',
  'ugo-unverified':
    'Su correo no está verificado, así que solo queda el teléfono, y Cognito se niega.',
  'fay-factor':
    'El correo es su segundo factor, así que solo queda el teléfono, y Cognito se niega.',
  'noah-nocontact': 'No consta ni correo ni teléfono.',
  'cleo-custom': 'La función del propio grupo envía el mensaje de texto, y llega.',
  'silas-silent':
    'La función del propio grupo falla después de responder Cognito: aceptada, no llega nada.',
  'lou-lambda':
    'El teléfono no está verificado; la función del propio grupo envía el correo, y llega.',
  'wes-weary': 'Su único contacto no está verificado.',
  'ria-reset':
    'Tiene que restablecerla antes de volver a entrar: la función del propio grupo envía el código nuevo.',
  'doc-disabled': 'La cuenta está deshabilitada: antes tiene que habilitarla un administrador.',
};
