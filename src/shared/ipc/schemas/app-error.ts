import * as z from 'zod';
import { type AppError, ERROR_CODES } from '../../domain/app-error.ts';
import { schemaOf } from './schema-of.ts';

/** An {@link AppError} inside an answer. */
export const appErrorSchema = schemaOf<AppError>()(
  z.object({
    code: z.enum(ERROR_CODES),
    action: z.string().optional(),
    awsName: z.string().optional(),
    requestId: z.string().optional(),
    id: z.string().optional(),
    detail: z.string().optional(),
  }),
);
