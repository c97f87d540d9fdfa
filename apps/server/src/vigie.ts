#!/usr/bin/env node
console.log('vigie');
