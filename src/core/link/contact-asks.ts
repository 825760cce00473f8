/**
 * How people ask for somebody's account, or move a conversation to it, by language: what stands right before the service's name,
 * where the clause ends with it (`ASKS`), and right behind it (`ASKS_AFTER`, `ASKS_TOUCHING_…`). What invites to any service is in
 * invitations.ts and invite-frames.ts.
 *
 * Written as people write, and compared at level `leet`.
 *
 * @module
 */

/** These ask whatever follows: they say whose account is meant. */
export const ASKS_SURE = [
  'whats your|whats ur|whats ya|give me your|give me ur|gimme your|gimme ur|drop your|drop ur|send me your|send me ur|can i have your|can i have ur|can i get your|can i get ur|lemme get your|lemme get ur',
  'add my|add me on my|lets move to|lets talk on|join my|come to my|text me on|message me on|msg me on|dm me on|hmu on|hit me up on|chat me on|talk to me on|call me on',
  'agrégame a|agregame a|agrégame al|agregame al|agrégame en|agregame en|añádeme en|sígueme en|sigueme en|follow my|follow me on|segue no|me segue no',
  'pásame tu|pasame tu|cuál es tu|cual es tu|te paso mi|me passa seu|me passa teu|qual é o seu|qual o seu|te passo meu|c’est quoi ton|cest quoi ton|donne moi ton|passe ton|ajoute mon|viens me parler sur',
  'gib mir dein|schick mir dein|was ist dein|adde mein|schreib mich auf|dammi il tuo|passami il tuo|qual è il tuo|contattami su|wat is je|geef me je|stuur me een bericht op|minta|bagi|cho mình xin|cho xin|дай свой|дай свою|скинь свой',
  'اعطيني|عطني|عطيني|كلمني|كلميني|راسلني على|تواصل معي على|اعطيني رقم|ايش',
]

export const ASKS = [
  'whats your|whats ur|whats ya|what is your|what is ur|gimme your|gimme ur|give me your|give me ur|drop your|drop ur|drop ya|send your|send ur|send me your|send me ur|tell me your|tell me ur',
  'can i have your|can i have ur|can i get your|can i get ur|could i get your|may i have your|lemme get your|lemme get ur|lemme have ur|let me get your|share your|share ur|trade|swap|exchange|wanna trade|wanna swap|i want your|i want ur|need ur',
  'u got|you got|ya got|u have|you have|do you have|do u have|have you got|do u got|got a|u got a|do you have a|u use|you use|do you use|do u use|any1 got|anyone got|anyone have|anyone has|who has|whos got|who got|u on|you on|are you on|r u on',
  'add my|add ma|follow my|follow me on|join my|come to my|come on my|hit my|hmu on my|dm my|msg my|im me on|heres my|here is my|take my|i only use|only on|better on|rather on|instead on|easier on|faster on|more active on|im more active on|reply faster on|same on|same user on|same name on',
  'move to|switch to|moving to|wanna move to|wanna switch to|lets go to|lets switch to|lets move to|go to my|go on my|talk on|chat on|text on|continue on|move this to|take this to|talk in|come to|come on|come over to|over to|ttyl on|can we move to|can we go to|talk more on|can we talk on|can we use',
  'tienes|tenes|tenés|tienen|tendrás|usas|y tu|cuál es tu|cual es tu|cómo es tu|pasa tu|pasas tu|pásame tu|pasame tu|pásame el|pasame el|pasen su|dame tu|dame el|me das tu|me pasas tu|me pasas el|me dejas tu|te paso mi|te doy mi|te dejo mi|deja tu|dejen su|compartan su|intercambiamos|sígueme en|sigueme en|sigue mi|agrega mi',
  'mejor por|mejor en|mejor al|hablamos por|hablamos en|hablemos por|hablemos en|seguimos por|seguimos en|escríbeme al|escribeme al|escríbeme a|escribeme a|háblame al|hablame al|háblame a|mándame mensaje al|mándame al|mandame al|agrégame al|agregame al|agregame a|agrégame a|vamos a|vámonos a|pasemos a|pasamos a|me hablas al|me escribes al|contáctame por|búscame por|manda tu',
  't’as|tas|tu as|as tu|t’aurais|t’as pas|tas pas|c’est quoi ton|cest quoi ton|quel est ton|donne ton|donne moi ton|passe ton|passe moi ton|file ton|file moi ton|envoie ton|envoie moi ton|je peux avoir ton|j’peux avoir ton|je te passe mon|je te donne mon|ajoute mon|rejoins mon|suis mon|follow mon|abonne toi à mon|tu utilises',
  'on parle sur|on se parle sur|on discute sur|on continue sur|on passe sur|parlons sur|viens|viens sur|va sur|plutôt sur|mieux sur|écris sur|envoie un message sur|dispo sur|je suis plus sur|contacte moi sur|réponds moi sur',
  'hast du|hast|haste|habt ihr|wie heißt dein|wie heisst dein|wie ist dein|was ist dein|gib mir dein|gib dein|gib mal dein|schick dein|schick mir dein|schick mal dein|kannst du mir dein|kannst mir dein|darf ich dein|kann ich dein|gibst du mir dein|gibst mir dein|tauschen wir|folg mir auf|folge mir auf|adde mein|add mein|nutzt du|benutzt du',
  'lass auf|lass mal auf|lass uns auf|komm auf|komm mal auf|schreib auf|schreib mir auf|schreib mir bei|lieber auf|lieber über|besser auf|schreiben wir auf|schreiben wir über|weiter auf|gehen wir auf|wechseln wir zu|meld dich auf|meld dich bei|bin aktiver auf',
  'tem|tens|você tem|vc tem|cê tem|qual seu|qual o seu|qual é o seu|qual teu|qual o teu|passa seu|passa o seu|passa teu|passa o teu|passa o|me passa o|me passa seu|me passa o seu|me passa teu|me dá seu|me dá o seu|me dá teu|manda seu|manda o seu|manda teu|me manda seu|te passo meu|te passo o meu|anota meu|adiciona meu|deixa seu|segue meu|você usa|vc usa',
  'chama no|chama lá no|me chama no|me chama lá no|chama pelo|me chama pelo|vamos pro|bora pro|vem pro|vem no|me manda mensagem no|me manda msg no|manda msg no|me segue no|segue no|segue lá no|me add no|add no|fala no|conversa no|melhor no|prefiro no|continua no|falamos no|me liga no',
  'hai|ce l’hai|tu hai|avete|mi dai il tuo|dammi il tuo|passami il tuo|mi passi il tuo|lasciami il tuo|qual è il tuo|quale il tuo|ti do il mio|ti passo il mio|ti lascio il mio|aggiungi il mio|segui il mio|scambiamoci|mi lasci il tuo|posso avere il tuo',
  'come ti chiami su|scrivimi su|ci sentiamo su|ci scriviamo su|meglio su|seguimi su|vieni su|passiamo su|parliamo su|continuiamo su|contattami su|mandami un messaggio su|mi trovi su|andiamo su|spostiamoci su|chattiamo su',
  'есть|у тебя есть|у вас есть|а есть|какой у тебя|какой твой|какой твой ник в|дай|дай свой|дай свою|дашь|дашь свой|скинь|скинь свой|скинь свою|кинь|кинь свой|кинь свою|напиши свой|скажи свой|оставь свой|вот мой|вот моя|лови мой|держи мой|обменяемся|сидишь в|ты в|го',
  'пиши в|пишите в|напиши в|напиши мне в|пиши мне в|стучи в|стучись в|го в|гоу в|давай в|давай лучше в|пошли в|перейдем в|перейдём в|переходи в|идем в|идём в|добавь в|добавь меня в|добавляйся в|лучше в|удобнее в|общаемся в|продолжим в|спишемся в|созвонимся в|подпишись на|подписывайся на|пиши в лс|пиши в личку в|жду в|звони в|ищи в|найди меня в|мой ник в',
  'عندك|عندج|عندكم|معك|وش|ايش|شو|شنو|عطني|عطيني|اعطني|اعطيني|أعطني|أعطيني|هات|هاتي|ارسل|ارسلي|ابي|أبي|ابغى|بدي|ممكن|كلمني|كلميني|كلمني خاص|كلمني على|راسلني|راسليني|تعال|تعالي|تعالوا|نروح|نكمل|نكمل على|ضيفني|ضيفيني|اضفني|اضيفك|ضيفوني|تواصل|على|تابعني على|تابعوني على|احسن على',
  'minta|mintak|bagi|bagi dong|punya|ada|kasih|tukeran|tuker|share|boleh minta|mau minta|boleh tau|apa|pindah ke|pindah|lanjut di|lanjut ke|lanjut|chat di|chat lewat|lewat|via|dm|dm di|dm ke|chat|hubungi lewat|add|follow|follow balik|mampir ke|cek|main',
  'masz|a masz|masz może|masz jakiegoś|macie|podaj|podasz|podaj mi|daj|daj mi|dasz|dasz mi|jaki masz|jaki jest twój|jak się nazywasz na|wyślij|wyślij mi|napisz na|pisz na|pisz do mnie na|napisz do mnie na|dodaj na|dodaj mnie na|zgadajmy się na|popiszmy na|przejdźmy na|przenieśmy się na|chodź na|wpadaj na|wbijaj na|obserwuj na|zaobserwuj na|mogę prosić o|wymieńmy się|lepiej na|zadzwoń na|odezwij się na|szukaj mnie na|używasz',
  'heb je|heeft iemand|wat is je|wat is jouw|geef je|geef me je|geef mij je|stuur je|stuur me je|mag ik je|mag ik jouw|deel je|app me op|stuur me een bericht op|praat met me op|praten op|chatten op|kom op|kom naar|laten we op|volg me op|voeg me toe op|voeg me toe via|liever op|beter op|bericht me op|bel me op|we praten op|gebruik je|zit je op|ga naar',
  'cho xin|cho mình xin|cho tớ xin|cho em xin|cho anh xin|xin|có|bạn có|cậu có|em có|có dùng|có xài|dùng|ib mình qua|ib qua|inbox qua|ib|nhắn qua|nhắn mình qua|nhắn tin qua|gọi qua|qua|kết bạn|kết bạn qua|kb|kb qua|add|follow|đổi|chơi|chuyển qua|nói chuyện qua|liên hệ qua|theo dõi',
  'ขอ|แอด|ทัก|มี|เพิ่ม|แลก|มา|ไป|คุยใน|คุยทาง',
  'har du|vad är din|vad heter du på|ge mig din|skicka din|lägg till mig på|skriv på|ai|care e|dă mi|hai pe|scrie mi pe|έχεις|ποιο είναι το|δώσε μου το|στείλε μου το|μίλα μου στο|πάμε|may|meron kang|meron ka bang|ano|anong|pahingi|penge|bigay mo|sa|у тебе є|дай|дай свій|скинь|скинь свій|пиши в|го в|давай в',
  'tumhara|apna|apni|teri|tera|aapka|aapki|तुम्हारा|अपना|अपनी|तेरी|आपका|आपकी',
]

/** With an ending between or without one ("… pe aaja", "…로 와"), right behind the name. */
export const ASKS_AFTER = [
  'var mı|varmı|var mi|var mıydı|adın ne|ismin ne|hesabın ne|kullanıcı adın ne|nedir|ver|versene|atsana|yaz|yazsana|ekle|eklesene|ekle beni|ekle bana|den yaz|dan yaz|ten yaz|tan yaz|den ekle|dan ekle|ten ekle|tan ekle|geç|geçelim|gel|gelsene|a geç|e geç|ya geç|ye geç|dan konuşalım|den konuşalım|tan konuşalım|ten konuşalım|kullanıyor musun|takipleşelim|alabilir miyim|verir misin|atar mısın',
  'kya hai|kya h|kya he|hai kya|h kya|de do|dedo|dena|do na|bhejo|bhej|bhej do|bata|batao|bta|btao|share karo|send karo|id do|id dena|id bhejo|id batao|id kya hai|number do|no do|pe aao|pe aaja|pe aa jao|pe aajao|pe aa|pe msg|pe msg karo|pe message karo|pe baat|pe baat karte|pe add|pe add karo|pe text karo|pe call karo|use karte ho|use krte ho|chalate ho',
  'क्या है|है क्या|दो|दे दो|देना|भेजो|बताओ|बता|शेयर करो|आईडी दो|आईडी बताओ|आईडी क्या है|नंबर दो|पर आओ|पर आजा|पर आ जाओ|पर मैसेज करो|पर बात करते|पर बात करो|पर ऐड करो|है तुम्हारे पास',
  '알려줘|알려줘요|알려주세요|알려주실|알려 줘|뭐야|뭐에요|뭐예요|뭐임|뭐|있어|있어요|있니|있냐|있음|주세요|줘|줘요|줄래|줄래요|줄 수 있어|교환|교환하자|교환해요|교환할래|추가해줘|추가해|추가|맞팔|맞팔해요|맞팔하자|팔로우해줘|들어와|로 와|로 와요|로 오세요|로 와줘|로 넘어와|로 연락해|로 연락줘|로 연락 주세요|로 얘기하자|로 얘기해|로 하자|로 보내|로 디엠|하자|할래|해요|해|하니|하세요|연락해|연락줘',
  '아이디 알려줘|아이디 알려주세요|아이디 뭐야|아이디 뭐예요|아이디 뭐에요|아이디 좀|아이디 줘|아이디 주세요|아이디 있어|으로 와|으로 와요|으로 넘어와|으로 연락해|으로 연락줘|으로 얘기하자|으로 하자|에서 얘기하자|에서 보자',
  'kamu apa|kamu apa ya|mu apa|nya apa|apa|kamu dong|nya dong|kamu|berapa|kamu berapa|nya|lu apa|lo apa|km apa|aja yuk|aja yu',
  'instead|có không|không|bạn là gì|là gì|của bạn|của bạn là gì|twój|jaki|kya',
]

/** Right behind a name in a script that puts no spaces. `$`: no word goes on behind it (touching.ts). */
export const ASKS_TOUCHING_AFTER = [
  '教えて|を教えて|おしえて|のid教えて|id教えて|交換|を交換|やってる？|やってる$|やってますか|やってる?|ある？|ある$|あります？|ありますか|追加して|追加お願い|来て|に来て|で話|で連絡|で喋ろ|でしゃべろ|に移動|に移ろ|してる？|してますか|ください|下さい|聞いていい|知りたい|繋がろ|つながろ|垢教えて|のdm|dmして|にdm|でdm|フォローして|送って',
  '是多少|多少|号多少|号是多少|号是什么|是什么|是啥|号是啥|有吗|有么|有没有|发我|发给我|发一下|给我|给我一下|给一个|聊吧|聊$|聊聊|私聊|上聊|里聊|详聊|联系|交换|加我|加一下|加个|好友|搜|搜我|找我|发来|拉我|号$',
  'อะไร|ไร$|หน่อย|ได้ไหม|ได้มั้ย|ไหม$|มั้ย$|มา$|ครับ$|ค่ะ$|คะ$|นะ$|ดิ$|แอดมา|ทักมา|ด้วย|ไอดี',
]

/** The same right before a name. */
export const ASKS_TOUCHING_BEFORE = [
  '加我|加我的|加个|加下|加一下|换个|换一下|交换|留个|留下你的|留一下|给个|给我你的|给下你的|发我你的|发下你的|发个|求|求个|要个|可以加|可以加个|能加|能加个|能加你|我们加|我加你|加你|来我的|转到|要不要加|想加你|想要你的|可以要你的|能要你的|可以给我你的|方便加|方便加个|互加|扫我|私我|加我个人',
  'ขอ|ขอไอดี|แอด|แอดมาทาง|ทัก|ทักมาทาง|ทักมาที่|เพิ่มเพื่อนใน|เพิ่มเพื่อนทาง|แลก|คุยกันใน|คุยทาง|คุยกันทาง|มาคุยใน|ไปคุยใน|ไอดี',
  'dmは|連絡は|続きは|よかったら|良かったら|やりとりは|繋がりたい人は',
]

/** Of the phrases right before a name, these need one of those right behind it too. */
export const ASKS_TOUCHING_AROUND: readonly (readonly [before: readonly string[], behind: readonly string[]])[] = [
  [['加'], ['聊|吧|好友|私聊|详聊|联系|找我|我|$']],
  [['你|你的'], ['是|号|多少|吗|发|给|呢']],
  [['你有|有没有|有'], ['吗|么|没|嘛|呢|号吗|不']],
  [['来|去|上|用|转'], ['聊|说|吧|找我|私聊|加我']],
]
