import type { Draft } from '../formats/format-item.ts'
import type { WebClient } from './web-client.ts'

/** A page of a web service as text, with where it is from and under which licence. */
export type WebPage = {
  /** The address a person would read it at. */
  url: string
  text: string
  headings: NonNullable<Draft['headings']>
  kind: string
  licence: string
  attribution: string
  /** ISO date and time at which it was received. */
  retrieved: string
  meta: Record<string, unknown>
}

export type WebItem = { page: WebPage } | { reject: { url: string; reason: string } }

/** Reads what a source names, in a fixed order, one item for each page. */
export type WebReader<Source> = (source: Source, client: WebClient) => AsyncIterable<WebItem>

export const GONE = 'is no longer there'
export const NO_TEXT = 'has no text'
