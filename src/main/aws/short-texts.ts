import type { InitializeMiddleware, MetadataBearer, Pluggable } from '@smithy/types';
import { cut } from '../../shared/domain/cut.ts';

/**
 * The longest text in Cognito, that of a message template.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
const MAX_LENGTH = 20_000;
/** An exception's text, which patterns are matched against. */
const MAX_MESSAGE_LENGTH = 2_048;
/** An exception's name, or the id of a request. */
const MAX_NAME_LENGTH = 128;
/** A token goes back to AWS unchanged. */
const TOKENS: readonly string[] = ['NextToken', 'PaginationToken'];

/** SDK middleware that cuts each text of an answer that is longer than any from AWS. */
export const shortTexts: Pluggable<object, MetadataBearer> = {
  applyToStack: (stack) => stack.add(shorteningAnswers, { step: 'initialize' }),
};

const shorteningAnswers: InitializeMiddleware<object, MetadataBearer> = (next) => async (args) => {
  try {
    const result = await next(args);
    shorten(result.output);
    shortenId(result.output);
    return result;
  } catch (error) {
    if (error instanceof Error) {
      error.name = cut(error.name, MAX_NAME_LENGTH);
      error.message = cut(error.message, MAX_MESSAGE_LENGTH);
      shortenId(error as Partial<MetadataBearer>);
    }
    throw error;
  }
};

/** The SDK builds an answer from AWS's own model, so nothing in it is nested deeply. */
function shorten(answer: object): void {
  for (const [key, value] of Object.entries(answer)) {
    if (typeof value === 'object' && value !== null) shorten(value);
    else if (typeof value === 'string' && value.length > MAX_LENGTH && !TOKENS.includes(key)) {
      Reflect.set(answer, key, cut(value, MAX_LENGTH));
    }
  }
}

function shortenId({ $metadata }: Partial<MetadataBearer>): void {
  if ($metadata?.requestId !== undefined) {
    $metadata.requestId = cut($metadata.requestId, MAX_NAME_LENGTH);
  }
}
