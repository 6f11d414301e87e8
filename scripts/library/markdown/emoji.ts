/** Names of emoji, as GitHub and others have them between colons, and what they stand for. */
const NAMES = `smile 😄 smiley 😃 grin 😁 laughing 😆 joy 😂 wink 😉 blush 😊 heart_eyes 😍 thinking 🤔 sunglasses 😎 cry 😢 sob 😭 scream 😱
  heart ❤️ broken_heart 💔 star ⭐ star2 🌟 sparkles ✨ fire 🔥 zap ⚡ boom 💥 tada 🎉 rocket 🚀 trophy 🏆 dart 🎯 gift 🎁 gem 💎
  thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 clap 👏 pray 🙏 muscle 💪 wave 👋 ok_hand 👌 raised_hands 🙌 eyes 👀 point_right 👉 point_left 👈
  point_up 👆 point_down 👇 warning ⚠️ bulb 💡 memo 📝 pencil 📝 pencil2 ✏️ book 📖 books 📚 bookmark 🔖 link 🔗 paperclip 📎 pushpin 📌
  lock 🔒 unlock 🔓 key 🔑 mag 🔍 bell 🔔 construction 🚧 information_source ℹ️ question ❓ exclamation ❗ heavy_exclamation_mark ❗
  x ❌ white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ no_entry ⛔ no_entry_sign 🚫 red_circle 🔴 large_blue_circle 🔵
  green_circle 🟢 yellow_circle 🟡 white_circle ⚪ black_circle ⚫ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️
  arrows_counterclockwise 🔄 recycle ♻️ heavy_plus_sign ➕ heavy_minus_sign ➖ bug 🐛 wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️
  package 📦 computer 💻 iphone 📱 email 📧 phone ☎️ globe_with_meridians 🌐 earth_asia 🌏 calendar 📅 date 📅 hourglass ⌛ alarm_clock ⏰
  chart_with_upwards_trend 📈 bar_chart 📊 clipboard 📋 file_folder 📁 open_file_folder 📂 page_facing_up 📄 floppy_disk 💾 art 🎨
  movie_camera 🎥 camera 📷 speech_balloon 💬 mega 📣 moneybag 💰 robot 🤖 penguin 🐧 snake 🐍 whale 🐳 crab 🦀 coffee ☕ seedling 🌱
  sunny ☀️ rainbow 🌈 snowflake ❄️ 100 💯 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣
  cn 🇨🇳 us 🇺🇸 gb 🇬🇧 jp 🇯🇵`;

const words = NAMES.split(/\s+/);

/** What a name of an emoji stands for. */
export const EMOJI: ReadonlyMap<string, string> = new Map(
  words.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, words[index + 1] ?? ""]] : [],
  ),
);
