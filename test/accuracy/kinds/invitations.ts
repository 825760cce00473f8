/**
 * Invitations around a name that goes without its TLD, by language; `{}` is the name.
 *
 * @module
 */
export const INVITATIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'get on {} w me',
    'get on {} rn',
    'add me on {}',
    'come find me on {} tonight',
    'who wants to go on {} with me?',
    'lets chat on {}',
    "let's hop on {} together",
    'meet me on {} at 9',
    'anyone wanna get on {}',
    'join me on {}!!',
    'hmu on {}',
    'come on {} with us',
  ],
  es: [
    'búscame en {}',
    'agrégame en {}',
    'vente a {} conmigo',
    'hablamos por {}',
    'te espero en {}',
    'únete a mí en {}',
  ],
  pt: ['me chama no {}', 'me adiciona no {}', 'bora no {} agora', 'vem pro {} comigo', 'te espero no {}'],
  fr: ['ajoute moi sur {}', 'rejoins-moi sur {}', 'viens sur {} avec moi', 'on se parle sur {}', 'retrouve moi sur {}'],
  de: ['schreib mir auf {}', 'komm auf {} mit mir', 'add mich auf {}', 'triff mich auf {}', 'lass uns auf {} chatten'],
  it: ['cercami su {}', 'vieni su {} con me', 'aggiungimi su {}', 'ci vediamo su {}', 'parliamo su {}'],
  id: ['yuk main {}', 'cari aku di {}', 'ketemuan di {}', 'ayo ke {}', 'chat aku di {}'],
  tr: ["{}'den ekle", "{}'ye gel", 'hadi gel {}', "{}'de konuşalım", "{}'den yaz"],
  pl: ['dodaj mnie na {}', 'wbijaj na {}', 'znajdź mnie na {}', 'spotkajmy się na {}'],
  nl: ['voeg me toe op {}', 'kom op {} met mij', 'zoek me op {}', 'praat met me op {}'],
  ru: ['го в {}', 'пиши мне в {}', 'найди меня в {}', 'добавь меня в {}', 'заходи в {} со мной'],
  uk: ['пиши мені в {}', 'знайди мене в {}', 'додай мене в {}'],
  ar: ['ضيفني على {}', 'كلمني على {}', 'تعال على {} معي', 'نتكلم على {}'],
  hi: ['मुझे {} पर मिलो', '{} पर आओ', '{} पर बात करते हैं'],
  'hi-Latn': ['mujhe {} pe milo', '{} pe aao', '{} par baat karte hain'],
  ja: ['{}で話そう', '{}に来て', '{}で会おう', '一緒に{}やろう'],
  ko: ['{}에서 만나자', '{}으로 와', '{}에서 얘기하자', '{} 같이 하자'],
  zh: ['来{}找我', '加我{}', '我们在{}聊', '上{}找我聊'],
  th: ['เจอกันที่ {}', 'แอด {} มา', 'มาคุยกันใน {}'],
  vi: ['kết bạn với mình trên {}', 'lên {} nói chuyện với mình', 'gặp nhau trên {} nhé'],
}
