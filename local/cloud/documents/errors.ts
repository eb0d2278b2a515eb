/** What the cloud answers instead of a result. The SDK throws it with the same `code` and `message`. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

/** A write that MongoDB itself refuses, with MongoDB's own number (11000 is a duplicate key). */
export class WriteError extends Error {
  constructor(
    readonly mongoCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'WriteError';
  }
}

const PERSISTS = 'Please check your request, but if the problem persists, contact us.';
const CONTACT = 'Please check your request, but if the problem cannot be solved, contact us.';

export function badRequest(reason: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', `[InvalidParameter] ${reason}. ${CONTACT}`);
}

export function collectionMissing(name: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. ${CONTACT}`,
  );
}

export function collectionExists(name: string): CloudError {
  return new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceExist] Db or Table already exist: ${name}`);
}

export function transactionConflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${PERSISTS}`,
  );
}

export function transactionMissing(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
      `transaction must be commit or abort in 30 seconds. ${PERSISTS}`,
  );
}

/** MongoDB's refusal as the gateway words it: one code for every fault, the difference only in the text. */
export function asCloudError(error: WriteError): CloudError {
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation] multiple write errors: [{write errors: [{${error.message}}]}, {<nil>}]`,
  );
}
