/**
 * What is put into the slots of templates.
 *
 * @module
 */
const words = (text: string) => text.split(' ')

export const FILLERS: Readonly<Record<string, readonly string[]>> = {
  name: words(
    'Mia Leo Aisha Sofía João Chloé Jonas Giulia Budi Elif Zofia Anja Иван Оля Ελένη ليلى יעל आरव นิดา さくら 지민 小明 Linh',
  ),
  city: words(
    'London Madrid Lisboa Paris Berlin Roma Jakarta İstanbul Warszawa Казань Αθήνα دبي दिल्ली กรุงเทพ 大阪 서울 上海',
  ),
  hobby: words('music football drawing chess dancing baking hiking anime gaming reading photography skating'),
  food: words('pizza omelette ramen tacos pierogi sushi falafel croissants noodles mango'),
  animal: words('monkey dog cat parrot hamster turtle horse'),
  sign: words('❤️ ✨ 🔥 🎮 ⚽ 🌊 🎧 🌸 👻 🐱 📚 ☕'),
  year: ['1999', '2003', '2007', '2010', '2019', '2023', '2024'],
  age: ['13', '15', '16', '17', '18', '19', '21', '34'],
  time: ['10:30', '9.30', '17.45', '7pm', '8 a.m.', '21:00', '9.15 Uhr', '18h30'],
  number: ['3.14', '1,000', '2.5', '99.9', '10.000,00', '1/2', '42', '100%', '7,5', '1.5'],
  version: ['1.2.3', '2.0', 'v3.1-rc.1', '17.4.1', '0.9.12', '24.1'],
  file: words(
    'main.py notes.txt cv.docx index.html song.mp3 report.pdf photo.jpg data.csv lib.rs app.js README.md run.sh',
  ),
  host: words('wikipedia.org bbc.co.uk example.com github.com nytimes.com unicef.org youtube.com spotify.com'),
  team: ['Arsenal', 'Barça', 'Scunthorpe United', 'Flamengo', 'Galatasaray', 'Persib'],
  word: [],
}
