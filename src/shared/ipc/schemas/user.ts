import * as z from 'zod';
import { FACTORS, type Factor } from '../../domain/pool.ts';
import {
  type ContactAttribute,
  MAX_SUB_LENGTH,
  type MaskedContact,
  type MaskedUser,
  type Medium,
  USER_STATUSES,
  type UserStatus,
} from '../../domain/user.ts';
import { schemaOf } from './schema-of.ts';

export const factorSchema = schemaOf<Factor>()(z.enum(FACTORS));
export const userStatusSchema = schemaOf<UserStatus>()(z.enum(USER_STATUSES));
export const contactAttributeSchema = schemaOf<ContactAttribute>()(
  z.enum(['email', 'phone_number']),
);
export const mediumSchema = schemaOf<Medium>()(z.enum(['EMAIL', 'SMS']));

/** One user, as the page names them. */
export const subSchema = z.string().min(1).max(MAX_SUB_LENGTH);

export const maskedContactSchema = schemaOf<MaskedContact>()(
  z.object({ mask: z.string(), verified: z.boolean() }),
);

export const maskedUserSchema = schemaOf<MaskedUser>()(
  z.object({
    username: z.string(),
    sub: z.string(),
    enabled: z.boolean(),
    status: userStatusSchema,
    createdAt: z.string().nullable(),
    modifiedAt: z.string().nullable(),
    name: z.string().nullable(),
    email: maskedContactSchema.nullable(),
    phone: maskedContactSchema.nullable(),
    providers: z.array(z.string()),
    mfa: z.discriminatedUnion('checked', [
      z.object({
        checked: z.literal(true),
        factors: z.array(factorSchema),
        preferred: factorSchema.nullable(),
      }),
      z.object({ checked: z.literal(false) }),
    ]),
  }),
);
