#include "app/text/xml.hpp"

#include "runtime/trace/printable.hpp"

namespace app {

std::string xml_escaped(std::string_view text) {
    std::string result;
    for (const char c : trace::printable(text, "\n\t")) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    // U+FFFE and U+FFFF are UTF-8, and still no characters of XML (XML 1.0, production 2).
    for (const auto& [bytes, number] :
         {std::pair{"\xEF\xBF\xBE", "\\ufffe"}, std::pair{"\xEF\xBF\xBF", "\\uffff"}}) {
        for (auto at = result.find(bytes); at != result.npos; at = result.find(bytes, at))
            result.replace(at, 3, number);
    }
    return result;
}

}  // namespace app
