/** Version of the engine, the same as the package's (a test compares them); part of every receipt. */
export const ENGINE = '0.1.0';
