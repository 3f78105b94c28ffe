import type { LessonId } from '../../../../shared/domain/practice.ts';

/** What each practice user teaches. */
export const lessons = {
  'vera-verified': 'The plain case: the code goes to the verified email address.',
  'paula-phone': 'Her email address is not verified, so the code goes to the phone.',
  'dario-disabled': 'The account is disabled: an admin must enable it first.',
  'nina-newcomer': 'Never signed in: the temporary password of two days ago still works.',
  'otto-outdated':
    'Never signed in and the temporary password has expired: the invitation must be sent again.',
  'gina-google': 'Signs in with Google: the password is reset there.',
  'uma-unconfirmed': 'Never confirmed her account and no contact is verified.',
  'umberto-unsure':
    'Not confirmed, although his email address is verified: AWS does not say what happens.',
  'norma-nocontact': 'No email address and no phone on file.',
  'ulla-unverified': 'Both contacts are there and neither is verified.',
  'max-mfa': 'His only verified contact is also his preferred second factor.',
  'ana-activated':
    'Her only verified contact is an activated, not preferred, second factor: AWS contradicts itself.',
  'bea-both': 'Email is her second factor, so the code goes to the phone.',
  'rita-reset': 'An admin asked for a reset: a new code works.',
  'maria-garcia': 'One of two people of this name: ask which.',
  'maria-garcia-other': 'The other of two people of this name: ask which.',
  'quentin-q-quotes': 'Double quotes in the name must not break a search.',
  'lope-long': 'A name of 500 characters must not break the screen.',
  amira: 'An emoji and a right-to-left script in the name must not break the screen.',
  'lena-limit': 'Asked for too many codes this hour.',
  'dan-dailycap': 'The account has sent its 50 emails of today.',
  'tina-throttled': 'The account sends too many requests per second.',
  'wanda-waf': 'A web firewall refuses this network.',
  'lambert-lambda': "The pool's own message function fails.",
  'clara-carrier': 'Cognito could not hand the message over.',
  'dora-dropped':
    'The connection is cut after the request left: nobody knows whether a code went out.',
  'hugo-hanging': 'No answer ever comes: nobody knows whether a code went out.',
  'fiona-fault': 'AWS answers with an internal error: nobody knows whether a code went out.',
  'emil-empty': 'AWS answers “OK” and nothing more.',
  'mona-malformed': 'The answer cannot be read: nobody knows whether a code went out.',
  'sim-simulated':
    'Cognito says “sent” to someone else: the record went stale and no code is coming.',
  'trudy-tram': 'This pool tries the phone first.',
  'eddie-email': 'His phone is not verified, so the code goes to the email address.',
  'bruno-bus': 'The phone is his second factor, so the code goes to the email address.',
  'tessa-twin': 'Shares an email address with Tomas; it is verified here, so it signs in as her.',
  'tomas-twin':
    'Shares an email address with Tessa; it is not verified here, so it is no alias of his.',
  'rosa-reset': 'Must reset before the next sign-in: a new code works.',
  'felix-facebook': 'Signs in with Facebook: the password is reset there.',
  'dina-disabled': 'The account is disabled: an admin must enable it first.',
  'uwe-unconfirmed': 'Never confirmed his account and no contact is verified.',
  'sara-staff': 'Everything is verified, but in this pool only an admin resets passwords.',
  'ivan-invited': 'Temporary passwords live one day here: his has expired.',
  'sofia-saml': "Signs in with the company's own directory: the password is reset there.",
  'rene-reset': 'Must reset, and in this pool only an admin can help.',
  'diego-disabled': 'The account is disabled: an admin must enable it first.',
  'nadia-nocontact': 'No contact on file and no way to recover by herself.',
  'carl-case': 'Usernames are case-sensitive here: Carl.Case is someone else.',
  'carla-case': 'Usernames are case-sensitive here: carl.case is someone else.',
  'marta-windows': 'Her username has a backslash, which no filter of Cognito can express.',
  'fred-forum': 'Only an email address: it gets the code.',
  'phil-phonefirst': 'The pool sets no recovery order, so the phone comes first.',
  'sally-sms':
    'The phone is her second factor and still qualifies, since the pool sets no recovery order.',
  'una-unverified': 'Her only contact is not verified.',
  'tim-temporary':
    "Never signed in; the pool's validity of 0 days means 7, so his temporary password still works.",
  'nick-newbie': 'Never confirmed his account and no contact is verified.',
  'rob-reset': 'Must reset before the next sign-in: a new code works.',
  'phoebe-phoneonly':
    'Only a phone, and this pool has nothing to send text messages with: no code can go out.',
  'bella-both':
    'The phone comes first, and AWS does not say what happens then: the practice pool refuses.',
  'emma-emailonly': 'Only an email address: it gets the code.',
  'sid-skipped': 'His phone is not verified, so the code goes to the email address.',
  'penny-pending': 'To have her phone verified would not help: this pool cannot send to it.',
  'rudi-reset':
    'Must reset before the next sign-in, and only has a phone: an administrator must help.',
  'sandy-sandbox':
    'Her number is not registered in the SMS sandbox: Cognito accepts, nothing arrives.',
  'reggie-registered':
    'His number is registered in the SMS sandbox, which Cognito does not tell: the code arrives.',
  'tom-twoways':
    'The phone comes first, so his verified email is no help: Cognito accepts, nothing arrives.',
  'ella-email': 'Her phone is not verified, so the code goes to the email address, as in any pool.',
  'mick-mfa': 'The phone is his second factor, so the code goes to the email address.',
  'rhea-reset':
    'Must reset before the next sign-in, and her number is not registered in the SMS sandbox.',
  'rolf-role': 'Cognito may not use the role that sends text messages: it refuses.',
  'trixie-trust': 'The role that sends text messages does not trust Cognito: it refuses.',
  'effie-emailfirst':
    'The email comes first here, so the problem with text messages does not matter.',
  'ugo-unverified': 'His email is not verified, so only the phone is left, and Cognito refuses.',
  'fay-factor': 'Email is her second factor, so only the phone is left, and Cognito refuses.',
  'noah-nocontact': 'No email address and no phone on file.',
  'cleo-custom': "The pool's own function sends the text message, and it arrives.",
  'silas-silent':
    "The pool's own function fails after Cognito has answered: accepted, nothing arrives.",
  'lou-lambda':
    "The phone is not verified; the pool's own function sends the email, and it arrives.",
  'wes-weary': 'His only contact is not verified.',
  'ria-reset': "Must reset before the next sign-in: the pool's own function sends the new code.",
  'doc-disabled': 'The account is disabled: an admin must enable it first.',
} satisfies Record<LessonId, string>;
