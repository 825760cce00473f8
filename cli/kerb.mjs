#!/usr/bin/env node
// Node strips the types itself; this file only gives the command a name without an extension.
import './kerb.ts'
