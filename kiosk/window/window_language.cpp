#include "kiosk/window/window_language.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>

#include <wx/arrstr.h>
#include <wx/translation.h>

#include "kiosk/look/text.h"
#include "kiosk/words/language.h"

namespace kiosk {
namespace {

constexpr const char* domain = "cunzheng";

/// Reads a catalogue from a folder of ours; wx's own loader asks the machine where to look.
class Loader : public wxTranslationsLoader {
 public:
  explicit Loader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  wxMsgCatalog* LoadCatalog(const wxString& name, const wxString& language) override {
    std::ifstream in(folder_ / utf8(language) / "LC_MESSAGES" / (utf8(name) + ".mo"), std::ios::binary);
    if (!in) return nullptr;
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const std::string text = bytes.str();
    wxCharBuffer buffer(text.size());
    std::copy(text.begin(), text.end(), buffer.data());
    return wxMsgCatalog::CreateFromData(buffer, name);
  }

  wxArrayString GetAvailableTranslations(const wxString&) const override {
    wxArrayString codes;
    for (const Language& language : languages()) codes.Add(wx(language.code));
    return codes;
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

bool speak_in_window(std::string_view language, const std::filesystem::path& catalogues) {
  auto translations = std::make_unique<wxTranslations>();
  translations->SetLoader(new Loader(catalogues));  // the translations own it
  translations->SetLanguage(wx(language));
  // As wx sees it the sentences' own language is English of some kind, and English needs no catalogue: ours
  // has plurals and the like, so it is loaded all the same.
  translations->AddCatalog(domain, wxLANGUAGE_UNKNOWN);
  wxTranslations::Set(translations.release());  // wx owns it, and deletes the one before
  return speak(language, catalogues);
}

}  // namespace kiosk
