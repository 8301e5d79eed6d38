#include "app/text/xml.hpp"

#include <doctest/doctest.h>

using app::xml_escaped;

TEST_CASE("xml: text is no markup") {
    CHECK(xml_escaped("a < b && c > \"d\" 'e'") == "a &lt; b &amp;&amp; c &gt; &quot;d&quot; 'e'");
    CHECK(xml_escaped("循环\n\tloop") == "循环\n\tloop");
}

TEST_CASE("xml: what may not stand in it is told by its number") {
    CHECK(xml_escaped(std::string_view{"\0\x1b\r", 3}) == "\\x00\\x1b\\r");
    CHECK(xml_escaped("\xff\xC0\x80\xED\xA0\x80") == "\\xff\\xc0\\x80\\xed\\xa0\\x80");
    CHECK(xml_escaped("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD") == "\\ufffe\\uffff\xEF\xBF\xBD");
    CHECK(xml_escaped("\xE2\x80\xAE") == "\\u202e");
}
