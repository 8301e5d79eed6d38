#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "lessons/python/tokens.hpp"

// print-tokens FILE...: for each file its name and its tokens but the ends of lines, each by its
// first byte, its kind and its length.

int main(int argc, char** argv) {
    using python::Token;
    constexpr std::string_view kinds[]{"end",     "name", "number",   "text",
                                       "comment", "op",   "line_end", "other"};
    for (int i = 1; i < argc; ++i) {
        std::ifstream file{argv[i], std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        std::cout << "file " << argv[i] << '\n';
        python::Tokenizer tokens{text};
        for (auto token = tokens.next(); token.kind != Token::Kind::end; token = tokens.next()) {
            if (token.kind == Token::Kind::line_end)
                continue;
            std::cout << token.text.data() - text.data() << ' '
                      << kinds[static_cast<std::size_t>(token.kind)] << ' ' << token.text.size()
                      << '\n';
        }
    }
}
