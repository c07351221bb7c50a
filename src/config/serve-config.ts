import { z } from 'zod'

export const serveConfig = z.strictObject({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe('Address to listen on; 127.0.0.1 is this machine only.'),
  port: z.int().min(0).max(65535).default(8080).describe('Port to listen on; 0 takes a free one.'),
  contextSize: z.int().min(128).default(2048).describe('Tokens each conversation may hold.'),
  sequences: z.int().min(1).max(64).default(4).describe('Answers generated at the same time.'),
  queue: z
    .int()
    .min(0)
    .max(10000)
    .default(32)
    .describe('Requests that may wait; more are told to come back later.'),
  threads: z.int().min(0).default(0).describe('CPU threads; 0 uses CLINLOOP_THREADS or every core.'),
})
