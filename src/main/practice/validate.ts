import { AwsError } from './wire.ts';

interface TextRule {
  readonly type: 'text';
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
  /** As AWS writes it; it must match the whole value. */
  readonly pattern?: string;
}
interface IntegerRule {
  readonly type: 'integer';
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
}
interface ListRule {
  readonly type: 'list';
  readonly required: boolean;
}
/** Its members have rules of their own. */
interface StructureRule {
  readonly type: 'structure';
  readonly required: boolean;
}
type Rule = TextRule | IntegerRule | ListRule | StructureRule;
export type Rules = Readonly<Record<string, Rule>>;

type Value<R extends Rule> = R extends TextRule
  ? string
  : R extends IntegerRule
    ? number
    : R extends StructureRule
      ? Readonly<Record<string, unknown>>
      : readonly string[];
/** Input that conforms to the rules. */
export type Valid<S extends Rules> = {
  readonly [K in keyof S]: S[K] extends { readonly required: true }
    ? Value<S[K]>
    : Value<S[K]> | undefined;
};

const text = <R extends boolean>(required: R, min: number, max: number, pattern?: string) =>
  ({ type: 'text', required, min, max, ...(pattern !== undefined && { pattern }) }) as const;
const integer = <R extends boolean>(required: R, min: number, max: number) =>
  ({ type: 'integer', required, min, max }) as const;

const POOL_ID = text(true, 1, 55, '[\\w-]+_[0-9a-zA-Z]+');
const CLIENT_ID = text(true, 1, 128, '[\\w+]+');
const USERNAME = text(true, 1, 128, '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+');
const NEXT_TOKEN = text(false, 1, 131_072, '[\\S]+');
const SECRET_HASH = text(false, 1, 128, '[\\w+=/]+');

/** The service model marks these as sensitive: a complaint never quotes them. */
const SENSITIVE: ReadonlySet<string> = new Set(['Username', 'ClientId', 'SecretHash', 'Password']);

/** The constraints of each operation's input, as the service model of cognito-idp gives them. */
export const RULES = {
  ListUserPools: { MaxResults: integer(true, 1, 60), NextToken: NEXT_TOKEN },
  DescribeUserPool: { UserPoolId: POOL_ID },
  ListUserPoolClients: {
    UserPoolId: POOL_ID,
    MaxResults: integer(false, 1, 60),
    NextToken: NEXT_TOKEN,
  },
  DescribeUserPoolClient: { UserPoolId: POOL_ID, ClientId: CLIENT_ID },
  GetUserPoolMfaConfig: { UserPoolId: POOL_ID },
  ListUsers: {
    UserPoolId: POOL_ID,
    AttributesToGet: { type: 'list', required: false },
    Limit: integer(false, 0, 60),
    PaginationToken: NEXT_TOKEN,
    Filter: text(false, 0, 256),
  },
  AdminGetUser: { UserPoolId: POOL_ID, Username: USERNAME },
  ForgotPassword: { ClientId: CLIENT_ID, Username: USERNAME, SecretHash: SECRET_HASH },
  ConfirmForgotPassword: {
    ClientId: CLIENT_ID,
    Username: USERNAME,
    SecretHash: SECRET_HASH,
    ConfirmationCode: text(true, 1, 2048, '[\\S]+'),
    Password: text(true, 0, 256, '[\\S]+'),
  },
  AdminListUserAuthEvents: {
    UserPoolId: POOL_ID,
    Username: USERNAME,
    MaxResults: integer(false, 0, 60),
    NextToken: NEXT_TOKEN,
  },
  GetProvisionedLimit: { LimitDefinition: { type: 'structure', required: true } },
  /** A member of GetProvisionedLimit. */
  LimitDefinition: {
    LimitClass: text(true, 0, 128, 'API_CATEGORY'),
    Attributes: { type: 'structure', required: true },
  },
} as const satisfies Record<string, Rules>;

/**
 * Validates an input against the constraints of its operation.
 *
 * @throws AwsError InvalidParameterException that lists every broken constraint, or
 * SerializationException for a value of the wrong type
 */
export function validate<S extends Rules>(
  rules: S,
  input: Readonly<Record<string, unknown>>,
): Valid<S> {
  const broken = Object.entries(rules).flatMap(([name, rule]) => {
    const complaint = complain(rule, input[name] ?? undefined);
    if (complaint === undefined) return [];
    const quoted = SENSITIVE.has(name) ? '' : ` '${String(input[name])}'`;
    const shown = input[name] === undefined || input[name] === null ? ' null' : quoted;
    const member = name.charAt(0).toLowerCase() + name.slice(1);
    return [`Value${shown} at '${member}' failed to satisfy constraint: ${complaint}`];
  });
  if (broken.length > 0) {
    const count = broken.length === 1 ? '1 validation error' : `${broken.length} validation errors`;
    throw new AwsError('InvalidParameterException', `${count} detected: ${broken.join('; ')}`);
  }
  return input as Valid<S>;
}

function complain(rule: Rule, value: unknown): string | undefined {
  if (value === undefined) return rule.required ? 'Member must not be null' : undefined;
  switch (rule.type) {
    case 'list':
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
        throw wrongType();
      return undefined;
    case 'structure':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType();
      return undefined;
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType();
      if (value < rule.min) return `Member must have value greater than or equal to ${rule.min}`;
      if (value > rule.max) return `Member must have value less than or equal to ${rule.max}`;
      return undefined;
    case 'text': {
      if (typeof value !== 'string') throw wrongType();
      const length = [...value].length;
      if (length < rule.min) return `Member must have length greater than or equal to ${rule.min}`;
      if (length > rule.max) return `Member must have length less than or equal to ${rule.max}`;
      if (rule.pattern !== undefined && !new RegExp(`^(?:${rule.pattern})$`, 'u').test(value)) {
        return `Member must satisfy regular expression pattern: ${rule.pattern}`;
      }
      return undefined;
    }
  }
}

function wrongType(): AwsError {
  return new AwsError('SerializationException', 'Unexpected type of a field in the request');
}
