/**
 * What stands behind a name in an invitation, by language, and the words that make it something else. Put together in invite.ts.
 *
 * Written as people write, and compared at level `leet` (phrases.ts).
 *
 * @module
 */

/** What goes behind the name: an ending or a word that leads there, and what to do there. Languages that put the verb last. */
export type Post = {
  readonly cases: readonly string[]
  readonly verbs: readonly string[]
  readonly endings: readonly string[]
}

const each = (nouns: string, verbs: string) =>
  nouns.split('|').flatMap((noun) => verbs.split('|').map((verb) => `${noun} ${verb}`))

export const POSTS: readonly Post[] = [
  {
    cases: [
      'de|da|te|ta|den|dan|ten|tan|e|a|ye|ya|i|ı|u|ü|yi|yı|yu|yü|üzerinden|uygulamasından|uygulamasında|uygulamasına',
    ],
    verbs: [
      'geç|geçelim|geçsene|gel|gelsene|gelsenize|gelin|gelir misin|gelen var mı|gelir|gelir mi|geliyor mu|geliyor musun|girer|gelsin|gir|girsene|girin|girelim mi|yaz|yazsana|yazın|ekle|eklesene|ekleyin|katıl|katılsana|bul|bulun|ara|arasana',
      'indir|indirsene|indirin|kur|kursana|aç|açsana|oyna|oynasana|buluşak|bekliyorum|görüşürüz|buradayım|takılalım mı|var mısın|var mı gelen|konuşak',
      'yapalım|açalım|oynayalım|girelim|gidelim|kuralım|konuşalım|görüşelim|buluşalım|takılalım|indirelim|yapak|yapsak mı|açsak mı|yapan var mı',
    ],
    // The optative of the first person plural: "konuşalım", "gidelim".
    endings: [
      'alım',
      'elim',
      'uruz',
      'ürüz',
      'arız',
      'eriz',
      'ırız',
      'iriz',
      'yın',
      'yin',
      'yun',
      'yün',
      'sana',
      'sene',
      'sanıza',
      'senize',
    ],
  },
  {
    cases: ['पर|पे|में|को|par|pe|p|mein|me|ko|pr'],
    verbs: [
      'आओ|आओ ना|आना|आजा|आ जा|आ जाओ|आजाओ|मिलो|मिलते|मिलेंगे|मिलें|बात करते|बात करो|बात करें|बात करोगे|बात कर|ऐड करो|एड करो|ऐड कर|ऐड करना|डाउनलोड करो|डाउनलोड कर',
      ...each('बात|चैट|दोस्ती|कॉल|वीडियो कॉल|मस्ती|टाइमपास|मैसेज|ऐड|सर्च|इंस्टॉल|डाउनलोड', 'करते|करो|करें|करेंगे|करके|करना'),
      ...each(
        'baat|chat|dosti|call|video call|vc|masti|timepass|msg|add|search|install|download',
        'karte|krte|karo|kro|kare|kren|karenge|karke|karna',
      ),
      'है क्या|हो क्या|hai kya|ho kya|hai koi|है कोई',
      'इंस्टॉल करो|इंस्टॉल कर|चलो|चलते|चलें|चलोगे|खेलते|कॉल करते|कॉल करो|वीडियो कॉल|मैसेज करो|मैसेज कर|ढूंढो|जुड़ो|जॉइन करो|ज्वाइन करो|खोलो',
      'aao|aao na|aana|aaja|aa ja|aa jao|aajao|aajo|milo|milte|milenge|milna|milogi|miloge|baat karte|baat karo|baat karen|baat kare|baat karoge|baat karogi|baat kar|bt kro|baat kro',
      'add karo|add kar|add kro|add karna|add krna|download karo|download kar|download kro|install karo|install kar|install kro|chalo|chalte|chale|chaloge|khelte|call karte|call karo|call kro|call kare',
      'video call|vc karte|vc kare|msg karo|msg kro|msg kar|message karo|dhundo|join karo|join kro|kholo|search karo|search kro|try karo',
    ],
    endings: [],
  },
  {
    cases: ['에서|에|로|으로|을|를|도|같은|앱|앱에서|앱으로|영상통화로'],
    verbs: [
      '넘어와|넘어와요|넘어가자|고?|친구하자|찾아줘|찾아|검색해|전화하자|전화해|불러|초대해|만나|만나자|만나요|만날래|만날까|얘기하자|얘기해|얘기할래|얘기할|대화하자|대화해요|대화할|놀자|놀래|놀아요|보자|봐|봐요|볼래|와|와요|와줘|와라|오세요|오실|올래|올|들어와|들어와요|들어와줘|들어오세요|들어올|들어와라|들어가자',
      '연락해|연락해요|연락해줘|연락줘|연락 줘|연락 주세요|연락주세요|하자|하자고|할래|할래요|할까|할까요|하실|할|해요|같이 하자|같이 해|같이 할|추가해|추가해줘|친추해|친추|친추해줘|친추 걸어|깔아|깔아줘|깔자|깔고|다운받고|다운받아|다운 받아',
      '설치해|설치하고|접속해|켜|켜줘|키자|ᄀᄀ|ㄱㄱ|ㄱ|고고|고|통화하자|통화해|영통하자|영통해|영통|수다 떨자|기다릴게|기다려|같이 하실|하는 사람|하고 있을게|불러줘|초대해줘',
    ],
    endings: ['하자', '해줘', '줘', '주세요', '줄래', '할래', '할까', '하실'],
  },
]

/** Right behind the name: company, haste, a time, or what to do there. More than `WITH`, and only where all else is an invitation. */
export const TAILS = [
  'join|join in|join us|about to be live|पर|pe|par|về|về đi|về nha|về nhé',
  'real quick|quick|for a bit|for a sec|for a while|w us all|who wants to|кто хочет|кто со мной|кто скучает|кому скучно|qui veut|qui est là|wer will|wer mag|chi vuole|quien quiera|quem quiser|kto chce',
  'come|now come|come on in|pull up|hurry|buddy|partner|friend|friends|call|date|ven|vengan|vente|vénganse|venid|viens|venez|komm|kommt|vem|venham|vieni|venite|przyjdź|wbijaj',
  'заходи|заходите|приходи|приходите|залетай|تعال|تعالي|تعالوا|gel|gelin|kom|kom erbij|doen|proberen|machen|vào đi|lên đi|vào với mình|sini|ikutan',
  'together|2gether|later|tmrw|tmr|tomorrow|today|tn|tonite|asap|after school|after class|after dinner|sometime|this weekend',
  'when u can|if u want|if you want|if u wanna',
  'so we can|so i can|for me|to talk|to chat|to call|to video chat|come say|come hang|come on|hmu|im bored|im so bored|bc im bored',
  'cuz im bored|its fun|its so fun',
  'lol|lmao|xd|haha|ok|okay|k|there|instead|guys|babe|bae|bro|cutie|baby|im there|im online|im waiting|im always on|for fun|again',
  'sometime soon|everyone|yall|or smth|or sum|the app|w my friends|with my friends|with your friends|who wants|whos in|whos down',
  'esta noche|hoy|hoy noche|mañana|juntos|juntas|un rato|para hablar|para charlar|para conocernos|que estoy aburrido',
  'que estoy aburrida|porfa|amor',
  'pra gente|que te espero|que a gente|pra nós|pra conversar|pra falar|pra trocar ideia|juntos|juntas|hoje|hoje à noite|mais tarde|amanhã|logo|um pouco',
  'que eu tô|que tô|comigo',
  'ce soir|aujourd’hui|demain|ensemble|plus tard|ce week end|avec nous|pour parler|pour discuter|pour qu’on|si tu veux|stp|un peu|vite',
  'an|ein|bitte|schreibt mich|schreib mich|schreib mir|schreibt mir|adde mich|addet mich|gehen|chatten|reden|schreiben|treffen|quatschen|telefonieren|zocken|sehen|labern|kommen|mitmachen|runter|herunter|aus|dann|heute',
  'heute abend|später|morgen|zusammen|mal|bitte|mit|gleich',
  'stasera|che parliamo|che ti aspetto|che ci|oggi|domani|insieme|così|per parlare|per chattare|dopo|con noi|più tardi|dai|subito|che mi annoio|un po',
  'gaan|praten|chatten|bellen|kletsen|afspreken|spelen|mee|meedoen|samen|vanavond|straks|later|morgen|vandaag|dan|en dan|zodat we',
  'met mij|aub|ff|even|om te',
  'dziś|dzisiaj|wieczorem|jutro|razem|później|ze mną|żeby|pogadać|popisać|proszę|bo się nudzę|bo nudy|na chwilę',
  'вместе|сегодня|вечером|завтра|потом|поболтаем|пообщаемся|поговорим|созвонимся|общаться|болтать|щас|скорее|позже|плиз|пж|там',
  'а то скучно|мне скучно|посидим|с нами',
  'разом|сьогодні|ввечері|завтра|потім|поговоримо|побалакаємо|будь ласка|бо нудно',
  'سوا|مع بعض|الليلة|اليوم|الحين|هسا|هلا|دلوقتي|بكرة|نتكلم|نسولف|نحكي|معنا|انا هناك',
  'yuk|yukk|yuks|yok|kuy|gas|bareng|bareng bareng|sama gue|sama gw|dong|ya|yaa|aja|aj|nanti|nanti malam|ntar|malam ini|besok|terus',
  'trus|lalu|biar|biar bisa|gabut|mumpung|ngobrol|gak|ga|nggak|kak',
  'đi|nha|nhé|nhe|nè|nào|không|ko|k|hông|với tớ|với em|với anh|nói chuyện|chơi|cho vui|tối nay|bây giờ|giờ|rồi|rồi mình|cùng mình',
  'cùng tớ|hông ạ|tí|xíu',
  'ikväll|imorgon|tillsammans|sen|diseară|împreună|mâine|μαζί|απόψε|και|να μιλήσουμε|mamaya|tayo|para makausap|na|natin',
]

/** The same, and what they add is to be done there with whoever writes: behind "download …" a name that is a word is the service. */
export const JOINS = [
  'and add|and talk|and chat|and call|and msg|and message|and text|and dm|and find|and type|and search|and look for|and lets',
  'and we can|and hmu|and join|and say hi|and skip until|n add|n talk|n chat|n text|then add|then we|then call',
  'then text|then msg|come find|come talk|come chat|come join|add me|find me|text me|i am bored',
  'i am there|and skip',
  'y hablamos|y hablas|y me|y charlamos|y nos|y te|y agrégame|y búscame|y chateamos|así hablamos|y platicamos',
  'e me|e a gente|e bora|e vem|e procura|aí a gente',
  'et on|et ajoute|et viens|et parle|et cherche|et écris|comme ça on',
  'dann können|und schreib|und ruf|und add|und adde|und dann|und such|und wir|damit wir',
  'e parliamo|e scrivimi|e ci|e aggiungimi|e cercami|e chattiamo|così parliamo',
  'en voeg|en praat|en bel|en app|en stuur|en zoek|dan kunnen',
  'i pogadamy|i pogadajmy|i dodaj|i napisz|i zadzwoń|i szukaj|i znajdź|to pogadamy',
  'и пиши|и найди|и напиши|и добавь|и добавляй|и поболтаем|и поговорим|и будем|и звони|и ищи|и общаемся',
  'і пиши|і напиши|і додай|і поговоримо',
  'وكلمني|وكلميني|وضيفني|ونتكلم|ونسولف|ونحكي|وراسلني|وتعال|وابحث عني|و كلمني|و ضيفني|و نتكلم',
  'dan add|dan chat|dan cari',
  'rồi add|rồi nhắn|rồi kết bạn|và kết bạn|và nhắn',
  'och lägg|och skriv|și adaugă|și vorbim|tas add|tapos add',
]

/** Behind the name they turn it round: "installiert … nicht". */
export const NOT_BEHIND = ['nicht|niemals|niet|nooit|नहीं|मत|mat|değil|绝对|不']

/** A time follows: "at 9", "um 8", "a las 7". */
export const AT = ['at|in|around|by|a las|às|as|à|vers|um|gegen|ab|alle|om|o|в|о|الساعة|jam|lúc|la|στις|kl']

/** The clause behind the one with the name takes up the place: "u on …? lets chat there". */
export const NEXT = [
  'lets chat there|lets talk there|lets meet there|lets go there|talk there|chat there|meet me there|find me there|add me there|join me there|text me there|come find me|come join me|come talk to me|come chat with me|see you there|see u there|hmu there|we can talk there|we can chat there|ill be there|im there|add me',
  'hablamos ahí|hablamos por ahí|hablamos allí|te espero ahí|agrégame ahí|búscame ahí|nos vemos ahí|a gente se fala lá|te espero lá|me chama lá|me adiciona lá|on se parle là bas|on se retrouve là bas|rejoins moi là bas|ajoute moi là bas|viens',
  'da können wir schreiben|da können wir reden|schreib mir da|add mich da|treffen wir uns da|parliamo lì|ci vediamo lì|aggiungimi lì|dodaj mnie tam|napisz tam|pogadamy tam|voeg me daar toe|zie je daar|пиши туда|поболтаем там|добавь меня там|увидимся там|orada konuşalım|oradan ekle|oradan yaz',
]

/** Asked before such a clause: "u on …?" */
export const YOU_ON = [
  'u on|you on|r u on|are you on|are u on|im on|i am on|got|you got|u got|u use|do you use|do u use|you have|have you got|anyone on|anybody on|whos on',
  'estás en|estas en|usas|tienes|tá no|você usa|tem|tu es sur|t’es sur|t’as|bist du auf|hast du|sei su|hai|jesteś na|masz|zit je op|heb je|ты в|ты есть в|есть',
]

/** Who is asked for: behind these, what somebody did to "me" is a story. */
export const ASKING = [
  'quién|quien|quiénes|quem|qui|wer|wer von euch|chi|wie|kto|кто|хто|مين|من منكم|siapa|sapa|ai|vem|cine|ποιος|sino|sinong',
]

/** Among the words of an invitation they make it something else: a warning, a story, a rule. */
export const VETO = [
  'was|were|had|has|been|did|used|said|told|war|waren|hat|hatte|wurde|était|étaient|estaba|estuvo|fue|fueron|estava|estavam|foi|era|erano|был|была|были|был|była|byli|waren|zat|hebben|fanden|мой|моя|mon fils|ma fille|mein sohn|meine tochter|hijo|hija|filho|filha|figlio|figlia|syn|córka|zoon|dochter|сын|дочь|anak|con tôi',
  'never|not|dont|stop|ban|banned|block|blocking|report|warn|delete|avoid|quit|nobody|kids|children|child|teens|parents|daughter|son|police|about|because|people who|nunca|jamás|jamais|nie|niemals|nicht|nooit|niet|nigdy',
  'никогда|не|ніколи|لا|ابدا|أبدا|jangan|tidak|đừng|мама|дети|sobre|über|собой|मत|सावधान|कभी|नहीं|mat|kabhi|nahi|asla|sakın|절대|하지|안|deleted|uninstall|against|without',
]
