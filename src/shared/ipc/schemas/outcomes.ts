import * as z from 'zod';
import {
  CONFIRMATION_REASONS,
  CONFIRMATION_STATES,
  type Confirmation,
  type ConfirmationReason,
} from '../../domain/confirmation.ts';
import {
  DELIVERY_REASONS,
  DELIVERY_STATES,
  type Delivery,
  type DeliveryReason,
  type DeliveryState,
} from '../../domain/delivery.ts';
import { schemaOf } from './schema-of.ts';
import { mediumSchema } from './user.ts';

export const deliveryStateSchema = schemaOf<DeliveryState>()(z.enum(DELIVERY_STATES));
export const deliveryReasonSchema = schemaOf<DeliveryReason>()(
  z.enum(Object.values(DELIVERY_REASONS).flat() as [DeliveryReason, ...DeliveryReason[]]),
);

export const deliverySchema = schemaOf<Delivery>()(
  z.object({
    state: deliveryStateSchema,
    reason: deliveryReasonSchema,
    at: z.iso.datetime(),
    medium: mediumSchema.optional(),
    destination: z.string().optional(),
    awsName: z.string().optional(),
    requestId: z.string().optional(),
    detail: z.string().optional(),
    retryAt: z.iso.datetime().optional(),
    entry: z.number().optional(),
    recorded: z.boolean(),
    kept: z.literal(true).optional(),
  }),
);

export const confirmationReasonSchema = schemaOf<ConfirmationReason>()(
  z.enum(
    Object.values(CONFIRMATION_REASONS).flat() as [ConfirmationReason, ...ConfirmationReason[]],
  ),
);

export const confirmationSchema = schemaOf<Confirmation>()(
  z.object({
    state: z.enum(CONFIRMATION_STATES),
    reason: confirmationReasonSchema,
    at: z.iso.datetime(),
    awsName: z.string().optional(),
    requestId: z.string().optional(),
    detail: z.string().optional(),
    entry: z.number().optional(),
    recorded: z.boolean(),
    kept: z.literal(true).optional(),
  }),
);
