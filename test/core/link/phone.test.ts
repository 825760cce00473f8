import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPhones } from '../../../src/core/link/phone.ts'

const found = (text: string, country?: string) =>
  findPhones(text, country).map(({ start, end }) => text.slice(start, end))

describe('findPhones', () => {
  it.each([
    ['call +44 7700 900123 now', '+44 7700 900123'],
    ['+447700900123', '+447700900123'],
    ['0044 7700 900123', '0044 7700 900123'],
    ['07700 900123', '07700 900123'],
    ['tel.0176 12345678', '0176 12345678'],
    ['0171/1234567!', '0171/1234567'],
    ['06.39.98.12.34', '06.39.98.12.34'],
    ['(202) 555-0142', '(202) 555-0142'],
    ['202.555.0142', '202.555.0142'],
    ['1-202-555-0142', '1-202-555-0142'],
    ['(11) 91234-5678', '(11) 91234-5678'],
    ['8 (912) 345-67-89', '8 (912) 345-67-89'],
    ['+٤٤ ٧٧٠٠ ٩٠٠١٢٣', '+٤٤ ٧٧٠٠ ٩٠٠١٢٣'],
    ['०९८७६ ५४३२१०', '०९८७६ ५४३२१०'],
    ['call me 612 34 56 78', '612 34 56 78'],
    ['ruf mich an: 512 345 678', '512 345 678'],
    ['📞 912 345 678', '912 345 678'],
    ['whatsapp 222 123 4567', '222 123 4567'],
    ['text .202.555.0142 pls', '202.555.0142'],
    ['call o77oo 9oo123', 'o77oo 9oo123'],
    ['o77oo 9oo123 lol', 'o77oo 9oo123'],
    ['my cell (2o2) 555-ol42', '(2o2) 555-ol42'],
  ])('%j: %j', (text, number) => expect(found(text)).toEqual([number]))

  it.each([
    '116 111',
    '0800 1111',
    '0800 123 4567',
    '1-800-273-8255',
    '+1 800 273 8255',
    'ISBN 978-3-16-148410-0',
    '0-306-40615-2',
    '0.123456789',
    '01.02.2024 10:30',
    '07.12.2024 10:30',
    '07.12.2024 10 Uhr',
    '2024-05-12 10',
    'order 4417-2231-09',
    '192.168.0.1',
    '1,000,000,000',
    '$2025550142',
    '#07700900123',
    'id_07700900123',
    'x07700900123',
    '07700900123kg',
    '12122121221555512515',
    '512 345 678',
    '05 12 23 34 45 49',
    'order number 20231105',
    'the phone. 20231105 things',
    'call of duty 20231105',
    '031ll3773',
    'lol oil 100 lil 200',
    '10 o 20 o 30 o 40',
    'level 5 lol 1000000 ill',
    '+12',
  ])('none in %j', (text) => expect(found(text)).toEqual([]))

  it('knows the national numbers of a country that is named', () => {
    expect(found('612 34 56 78')).toEqual([])
    expect(found('612 34 56 78', 'ES')).toEqual(['612 34 56 78'])
    expect(found('98765 43210', 'IN')).toEqual(['98765 43210'])
    expect(found('612 34 56 78', 'XX')).toEqual([])
  })

  it('finds several, in order', () => {
    expect(found('07700 900123 or +44 7700 900124')).toEqual(['07700 900123', '+44 7700 900124'])
  })

  it('asks the plans a hundred times, and behind that takes whatever is written like a number for one', () => {
    const nobodys = '+999 1234567, '
    expect(found(nobodys.repeat(100))).toEqual([])
    expect(found(nobodys.repeat(150))).toHaveLength(50)
    expect(found(`${nobodys.repeat(100)}07700 900123`)).toEqual(['07700 900123'])
  })

  it('never throws, and a number begins and ends with a digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+() .-/a') }), (text) => {
        for (const number of found(text)) expect(number).toMatch(/^[+(]?\d.*\d$/)
      }),
    )
  })
})
