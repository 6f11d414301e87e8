/** What each rule finds, in Chinese, by its id. What a message says is in English. */
export const ruleNames = async () => (await fetch("/desk/rule-names")).json();
