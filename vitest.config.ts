import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Command-line tests start real processes; on two busy cores the default five seconds is too tight.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is imported is kept from one test file to the next: loading the sources anew for each takes as long as the tests.
    isolate: false,
    // The runner would leave one core idle, which on a machine with two is half of it.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'html', 'json-summary'] },
  },
});
