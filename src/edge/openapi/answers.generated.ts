// What the Worker answered to the examples, written by test/openapi/contract.test.ts. Do not edit.
export const ANSWERS: Readonly<Record<string, unknown>> = {}
