#include "kiosk/intake/bulk_filing.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <wx/translation.h>

namespace kiosk {

std::vector<SheetReadingPtr> readings_of(const AppContext& app, const std::vector<Sheet>& sheets) {
  std::vector<SheetReadingPtr> readings;
  for (const Sheet& sheet : sheets) readings.push_back(app.reader.find(sheet.id));
  return readings;
}

BulkFiling::BulkFiling(AppContext& app, Navigator& navigator, const DoubledSheets& doubled,
                       std::function<void()> changed, std::function<void(std::vector<JustFiled>)> ended)
    : app_(app),
      navigator_(navigator),
      doubled_(doubled),
      changed_(std::move(changed)),
      ended_(std::move(ended)),
      callbacks_([this](const std::exception_ptr& error) { navigator_.tell(error); }) {}

// A sheet that was scanned twice is no document of its own: somebody has to look.
std::vector<std::vector<Sheet>> BulkFiling::clean_groups() const {
  std::vector<std::vector<Sheet>> clean;
  for (std::vector<Sheet>& sheets : sheet_groups(app_.tray.sheets())) {
    const bool doubled = std::any_of(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
      return doubled_.earlier(sheet.id).has_value();
    });
    if (!doubled && app_.summaries.of(sheets, readings_of(app_, sheets)).clean)
      clean.push_back(std::move(sheets));
  }
  return clean;
}

int BulkFiling::clean() const {
  return static_cast<int>(clean_groups().size());
}

void BulkFiling::start_or_stop() {
  if (filing_) return filing_->stop();
  navigator_.as_operator([this](const archive::Mark& mark) {
    if (filing_) return;
    filing_.emplace(mark.who, clean_groups());
    next();
  });
}

// Each draft is a job of its own, so that questions to the archive come in between.
void BulkFiling::next() {
  const std::vector<Sheet>* sheets = filing_->next();
  if (sheets == nullptr) return end();
  struct Done {
    JustFiled filed;
    std::exception_ptr error;
  };
  callbacks_.ask(
      app_.archive_threads,
      [read = ReadSheets{*sheets, readings_of(app_, *sheets)},
       mark = archive::Mark{.who = filing_->who(), .when = app_.dependencies.now()},
       &app = app_](archive::Archive& archive) {
        Done done;
        try {
          const DraftRules rules{app.dependencies.kinds, app.dependencies.checklists,
                                 app.dependencies.today()};
          done.filed = file_if_clean(archive, app.tray, read, rules, mark);
        } catch (...) {
          done.error = std::current_exception();
        }
        return done;
      },
      [this](const Done& done) {
        if (done.error) {
          // What stopped this one would stop the next.
          end();
          navigator_.tell(done.error);
          return;
        }
        filing_->add(done.filed);
        changed_();
        app_.tray_changed();
        next();
      },
      IfAbandoned::run);
}

void BulkFiling::end() {
  std::vector<JustFiled> filed = filing_->filed();
  filing_.reset();
  changed_();
  ended_(std::move(filed));
}

wxString filed_words(std::size_t documents) {
  const int filed = static_cast<int>(documents);
  // TRANSLATORS: %d counts documents; they are provisional because nobody looked at them
  return wxString::Format(
      wxPLURAL("%d document was filed. Its date is provisional until someone confirms it.",
               "%d documents were filed. Their dates are provisional until someone "
               "confirms them.",
               filed),
      filed);
}

}  // namespace kiosk
