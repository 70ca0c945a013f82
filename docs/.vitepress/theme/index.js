// The theme with the fonts of the machine: nothing is fetched from elsewhere.
import Theme from "vitepress/theme-without-fonts";
import "./style.css";

export default Theme;
