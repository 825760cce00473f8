/**
 * Pages and probes that need no token.
 *
 * @module
 */
import { Health, Ready } from '../components/health.ts'
import { type Operation, ok } from '../operation.ts'

const page = (about: string) => ({ 200: { about, types: { 'text/html': 'text' } } }) as const

export const SERVE: readonly Operation[] = [
  {
    ...{ id: 'getHome', method: 'get', path: '/', tag: 'serve', scope: null },
    summary: 'A page for the person who has just started Kerb',
    answers: page('The page.'),
    problems: [],
    examples: [{ name: 'home', summary: 'The page', status: 200, as: null }],
  },
  {
    ...{ id: 'getHealth', method: 'get', path: '/health', tag: 'serve', scope: null },
    summary: 'Versions and ages of the lists',
    about: 'Answers 200 also where a required list is missing: `status` says it. Of restricted lists no counts.',
    answers: ok('What is serving.', Health),
    problems: [],
    examples: [{ name: 'bundled', summary: 'Before anything was published', status: 200, as: null }],
  },
  {
    ...{ id: 'getReady', method: 'get', path: '/ready', tag: 'serve', scope: null },
    summary: 'Whether traffic should come',
    answers: ok('It should.', Ready),
    problems: ['lists-unavailable'],
    examples: [{ name: 'ready', summary: 'No required list is missing', status: 200, as: null }],
  },
  {
    ...{ id: 'getOpenApi', method: 'get', path: '/openapi.json', tag: 'serve', scope: null },
    summary: 'This document',
    answers: { 200: { about: 'OpenAPI 3.1.', types: { 'application/json': 'text' } } },
    problems: [],
    examples: [{ name: 'document', summary: 'The document', status: 200, as: null }],
  },
  {
    ...{ id: 'getDocs', method: 'get', path: '/docs', tag: 'serve', scope: null },
    summary: 'The same for reading: no script, nothing from elsewhere',
    answers: page('The page.'),
    problems: [],
    examples: [{ name: 'page', summary: 'The page', status: 200, as: null }],
  },
]
