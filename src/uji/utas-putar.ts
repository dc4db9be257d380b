// A thread that never yields, for tests of the limit of time.
for (;;);
