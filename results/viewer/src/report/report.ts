import type { ReportData } from "./data.ts";
const data = JSON.parse(document.getElementById("data")!.textContent!) as ReportData;
document.title = data.file;
