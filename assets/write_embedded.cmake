# Run at build time by embed_files(): writes OUTPUT, C++ that holds the text of FILES.
set(entries "")
foreach(file IN LISTS FILES)
    file(RELATIVE_PATH path ${ROOT} ${file})
    file(READ ${file} hex HEX)
    # Every byte as an escape: no text can end the literal early or be read as something else.
    string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
    string(APPEND entries "    {\"${path}\",\n     \"${bytes}\"sv},\n")
endforeach()

file(WRITE ${OUTPUT} "#include \"assets/embedded.hpp\"

namespace embedded {
namespace {

using namespace std::string_view_literals;

constexpr File files[] = {
${entries}};

}  // namespace

std::span<const File> ${FUNCTION}() {
    return files;
}

}  // namespace embedded
")
