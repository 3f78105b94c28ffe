import * as z from 'zod';
import { type AppError, ERROR_CODES } from './result.ts';

/** An {@link AppError} inside an answer. */
export const appErrorSchema: z.ZodType<AppError> = z.object({
  code: z.enum(ERROR_CODES),
  action: z.string().optional(),
  awsName: z.string().optional(),
  requestId: z.string().optional(),
  id: z.string().optional(),
  detail: z.string().optional(),
});
