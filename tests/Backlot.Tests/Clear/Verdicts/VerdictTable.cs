using Backlot.Clear.Verdicts;
using static Backlot.Clear.Verdicts.Use;
using static Backlot.Tests.Clear.Verdicts.Given;

namespace Backlot.Tests.Clear.Verdicts;

/// <summary>What goes out and what does not, to be read by a producer. Dates are told in Berlin.</summary>
public sealed class VerdictTable
{
    [Fact]
    public void Nobody_in_it_and_somebody_said_so_goes_out() =>
        A_clip("C0001.MP4").When(Front).Is_cleared().Marked("cleared").Holds_until(null);

    [Fact]
    public void A_clip_nobody_looked_through_stays_in() =>
        A_clip_nobody_looked_through("C0001.MP4").When(Front)
            .Is_blocked("asset.not-looked-through", "C0001.MP4, nobody has looked through who is in it. Look through who is in it, or leave C0001.MP4 out.")
            .And_nothing_else().Marked("unknown");

    [Fact]
    public void Whoever_did_not_sign_stays_in() =>
        A_clip("C0003.MP4").With("Sol Ferris", 11, 14).When(Front)
            .Is_blocked("appearance.no-grant", "Sol Ferris, 0:11 to 0:14, no signed release. Ask Sol Ferris to sign, or leave 3 seconds out.")
            .And_nothing_else().Marked("blocked");

    [Fact]
    public void Seconds_that_are_not_used_do_not_matter() =>
        A_clip("C0003.MP4").With("Sol Ferris", 11, 14).Told("C0003.MP4", 0, 11).Told("C0003.MP4", 14, 20).When(Front).Is_cleared();

    [Fact]
    public void One_used_second_of_somebody_is_enough_to_block_and_is_told_where_it_is_in_the_story() =>
        A_clip("C0001.MP4").And_a_clip("C0003.MP4").With("Sol Ferris", 11, 14)
            .Told("C0001.MP4", 0, 30).Told("C0003.MP4", 13, 20).When(Front)
            .Is_blocked("appearance.no-grant", "Sol Ferris, 0:30 to 0:31, no signed release. Ask Sol Ferris to sign, or leave 1 second out.")
            .And_nothing_else();

    [Fact]
    public void A_checked_blur_lets_it_out() =>
        A_clip("C0003.MP4").With("Sol Ferris", 11, 14).Told("C0003.MP4", 10, 20, blurred: "Sol Ferris").When(Front).Is_cleared();

    [Fact]
    public void A_blur_does_not_hide_a_voice_that_is_known_to_be_heard() =>
        A_clip("C0003.MP4").With("Sol Ferris", 11, 14, presence: Presence.SeenAndHeard).Told("C0003.MP4", 10, 20, blurred: "Sol Ferris").When(Front)
            .Is_blocked("appearance.no-grant", "Sol Ferris, 0:01 to 0:04, no signed release. Ask Sol Ferris to sign, or leave 3 seconds out.");

    [Fact]
    public void A_blur_of_one_person_is_not_a_blur_of_another() =>
        A_clip("C0003.MP4").With("Sol Ferris", 11, 14).With("Ines Calder", 11, 14).Told("C0003.MP4", 10, 20, blurred: "Ines Calder").When(Front)
            .Is_blocked("appearance.no-grant", "Sol Ferris, 0:01 to 0:04, no signed release. Ask Sol Ferris to sign, or leave 3 seconds out.")
            .And_nothing_else();

    [Fact]
    public void A_face_without_a_name_stays_in() =>
        A_clip("C0003.MP4").With_somebody_unnamed(19, 20).When(Front)
            .Is_blocked("face.unnamed", "Somebody without a name, 0:19 to 0:20, nobody has said who it is. Say who it is, or leave 1 second out.")
            .And_nothing_else().Marked("unknown");

    [Fact]
    public void Who_signed_for_everything_goes_out_everywhere()
    {
        foreach (var use in Enum.GetValues<Use>())
            A_clip("C0004.MP4").With("Teo Marsh", 0, 5).Signed("Teo Marsh").When(use).Is_cleared();
    }

    [Fact]
    public void Signed_for_the_front_is_not_signed_for_social() =>
        A_clip("C0004.MP4").With("Ines Calder", 0, 5).Signed("Ines Calder", purpose: "front,press")
            .When(Front).Is_cleared()
            .When(Social).Is_blocked(
                "grant.purpose", "Ines Calder, 0:00 to 0:05, signed for the front and press, not for social. Ask Ines Calder to sign for social as well, or leave 5 seconds out.");

    [Fact]
    public void Signed_for_stills_only_is_shown_in_stills_only() =>
        A_photo("DSC0007.JPG").With("Juno Reed").And_a_clip("C0005.MP4").With("Juno Reed", 0, 4).Signed("Juno Reed", media: "stills")
            .Told("DSC0007.JPG", 5).When(Front).Is_cleared()
            .Told("C0005.MP4", 0, 4).When(Front)
            .Is_blocked("grant.media", "Juno Reed, 0:05 to 0:09, signed for stills, not for video. Ask Juno Reed to sign for video as well, or leave 4 seconds out.")
            .And_nothing_else();

    [Fact]
    public void A_voice_over_other_pictures_needs_a_grant_for_voice() =>
        A_clip("C0006.MP4").With("Bram Ott", 0, 9).And_a_clip("C0007.MP4").Signed("Bram Ott", media: "video")
            .Told("C0006.MP4", 0, 4).When(Front).Is_cleared()
            .Told("C0006.MP4", 4, 9, pictures: false).When(Front)
            .Is_blocked("grant.media", "Bram Ott, 0:04 to 0:09, signed for video, not for voice. Ask Bram Ott to sign for voice as well, or leave 5 seconds out.")
            .And_nothing_else()
            .Signed("Bram Ott", media: "voice").When(Front).Is_cleared();

    [Fact]
    public void A_recorded_interview_needs_a_grant_for_voice() =>
        A_sound("T03.WAV").With("Bram Ott", 0, 9).Signed("Bram Ott", media: "stills").When(Press)
            .Is_blocked("grant.media", "Bram Ott, 0:00 to 0:09, signed for stills, not for voice. Ask Bram Ott to sign for voice as well, or leave 9 seconds out.");

    [Fact]
    public void Who_is_only_seen_is_not_in_a_voice() =>
        A_clip("C0006.MP4").With("Bram Ott", 0, 9, presence: Presence.Seen).Told("C0006.MP4", 0, 9, pictures: false).When(Front).Is_cleared();

    [Fact]
    public void Taken_back_is_taken_back_for_every_time_and_nobody_is_asked_again() =>
        A_clip("C0008.MP4").With("Ines Calder", 0, 5).Signed("Ines Calder", withdrawn: "2026-11-23T18:00:00Z")
            .When(Front).Is_blocked("grant.withdrawn", "Ines Calder, 0:00 to 0:05, signed release withdrawn on Monday 23 November 2026. Leave 5 seconds out, or blur Ines Calder there and have somebody watch it.")
            .And_nothing_else()
            .When(Front, at: "2026-11-10T00:00:00Z").Is_blocked("grant.withdrawn", "Ines Calder, 0:00 to 0:05, signed release withdrawn on Monday 23 November 2026. Leave 5 seconds out, or blur Ines Calder there and have somebody watch it.");

    [Fact]
    public void Who_signs_again_after_taking_back_goes_out_again() =>
        A_clip("C0008.MP4").With("Ines Calder", 0, 5).Signed("Ines Calder", withdrawn: "2026-11-23T18:00:00Z").Signed("Ines Calder").When(Front).Is_cleared();

    [Fact]
    public void A_term_begins_and_ends() =>
        A_clip("C0004.MP4").With("Teo Marsh", 0, 5).Signed("Teo Marsh", from: "2026-12-01T00:00:00Z", to: "2027-01-01T00:00:00Z")
            .When(Front).Is_blocked("grant.not-yet", "Teo Marsh, 0:00 to 0:05, signed release begins on Tuesday 1 December 2026, 01:00 (Berlin). Wait until Tuesday 1 December 2026, 01:00 (Berlin), or ask Teo Marsh to sign for an earlier time.")
            .Holds_until("2026-12-01T00:00:00Z")
            .When(Front, at: "2026-12-01T00:00:00Z").Is_cleared().Holds_until("2027-01-01T00:00:00Z")
            .When(Front, at: "2027-01-01T00:00:00Z").Is_blocked("grant.term-ended", "Teo Marsh, 0:00 to 0:05, signed release ended on Friday 1 January 2027, 01:00 (Berlin). Ask Teo Marsh to sign for longer, or leave 5 seconds out.")
            .Holds_until(null);

    [Fact]
    public void Signed_for_two_countries_is_not_signed_for_a_public_page() =>
        A_clip("C0004.MP4").With("Teo Marsh", 0, 5).Signed("Teo Marsh", territory: "DE,AT")
            .When(Front, "DE").Is_cleared()
            .When(Front).Is_blocked("grant.territory", "Teo Marsh, 0:00 to 0:05, signed for AT and DE, not for the world. Ask Teo Marsh to sign for the world, or leave 5 seconds out.")
            .When(Front, "CH").Is_blocked("grant.territory", "Teo Marsh, 0:00 to 0:05, signed for AT and DE, not for CH. Ask Teo Marsh to sign for CH, or leave 5 seconds out.");

    [Fact]
    public void Two_grants_for_two_countries_cover_both_together() =>
        A_clip("C0004.MP4").With("Teo Marsh", 0, 5).Signed("Teo Marsh", territory: "DE").Signed("Teo Marsh", territory: "AT").When(Front, "AT,DE").Is_cleared();

    [Fact]
    public void A_contract_clause_allows_like_a_signature_and_is_named_when_it_does_not() =>
        A_clip("C0009.MP4").With("Mira Vale", 0, 5).Signed("Mira Vale", purpose: "front,press", clause: "14.2")
            .When(Front).Is_cleared()
            .When(Paid).Is_blocked("grant.purpose", "Mira Vale, 0:00 to 0:05, contract 14.2 is for the front and press, not for paid use. Ask Mira Vale to sign for paid use as well, or leave 5 seconds out.");

    [Fact]
    public void A_child_needs_a_guardian_to_sign() =>
        A_clip("C0010.MP4").With("Pip", 3, 5).Under_age("Pip", "2033-05-01T00:00:00Z", "Ada Quill")
            .When(Front).Is_blocked("minor.no-guardian", "Pip, 0:03 to 0:05, under age, no guardian has signed. Ask Ada Quill to sign for Pip, or leave 2 seconds out.").And_nothing_else()
            .Signed("Pip").When(Front).Is_blocked("minor.no-guardian", "Pip, 0:03 to 0:05, under age, no guardian has signed. Ask Ada Quill to sign for Pip, or leave 2 seconds out.").And_nothing_else()
            .Signed("Pip", purpose: "front,press", byGuardian: true).When(Front).Is_cleared();

    [Fact]
    public void What_a_child_signed_alone_does_not_become_valid_by_growing_up() =>
        A_clip("C0010.MP4").With("Pip", 3, 5).Under_age("Pip", "2033-05-01T00:00:00Z").Signed("Pip").When(Front, at: "2040-01-01T00:00:00Z")
            .Is_blocked("minor.no-guardian", "Pip, 0:03 to 0:05, under age, no guardian has signed. Say who Pip's guardian is and ask them to sign, or leave 2 seconds out.");

    [Fact]
    public void A_grown_up_signs_alone() =>
        A_clip("C0010.MP4").With("Pip", 3, 5).Under_age("Pip", "2033-05-01T00:00:00Z").Signed("Pip", signed: "2033-05-01T00:00:00Z")
            .When(Front, at: "2040-01-01T00:00:00Z").Is_cleared();

    [Fact]
    public void A_crowd_notice_is_enough_for_a_crowd_and_for_nobody_else() =>
        A_clip("C0011.MP4").With_somebody_unnamed(0, 9, Prominence.Incidental).With("Sol Ferris", 2, 3, Prominence.Incidental).A_crowd_notice()
            .When(Front).Is_cleared()
            .With_somebody_unnamed(4, 5).When(Front)
            .Is_blocked("face.unnamed", "Somebody without a name, 0:04 to 0:05, nobody has said who it is. Say who it is, or leave 1 second out.").And_nothing_else();

    [Fact]
    public void A_crowd_notice_does_not_speak_for_a_child_nor_for_who_has_taken_back() =>
        A_clip("C0011.MP4").With("Pip", 0, 2, Prominence.Incidental).Under_age("Pip", "2033-05-01T00:00:00Z", "Ada Quill")
            .With("Ines Calder", 4, 5, Prominence.Incidental).Signed("Ines Calder", withdrawn: "2026-11-23T18:00:00Z").A_crowd_notice().When(Front)
            .Is_blocked("minor.no-guardian", "Pip, 0:00 to 0:02, under age, no guardian has signed. Ask Ada Quill to sign for Pip, or leave 2 seconds out.")
            .Is_blocked("grant.withdrawn", "Ines Calder, 0:04 to 0:05, signed release withdrawn on Monday 23 November 2026. Leave 1 second out, or blur Ines Calder there and have somebody watch it.")
            .And_nothing_else();

    [Fact]
    public void An_objection_hides_at_once_and_stays_hidden_when_it_is_upheld() =>
        A_photo("DSC0009.JPG").With("Mira Vale").Signed("Mira Vale", clause: "14.2").Objected("Mira Vale", ObjectionState.Hidden)
            .When(Front).Is_blocked("objection.hidden", "Mira Vale, objected on Friday 20 November 2026, hidden until somebody decides. Decide about Mira Vale's objection, or leave DSC0009.JPG out.")
            .And_nothing_else()
            .Objected("Mira Vale", ObjectionState.Upheld, "DSC0009.JPG").When(Front)
            .Is_blocked("objection.hidden", "Mira Vale, objected on Friday 20 November 2026, hidden until somebody decides. Decide about Mira Vale's objection, or leave DSC0009.JPG out.")
            .Is_blocked("objection.upheld", "Mira Vale, objected on Friday 20 November 2026, and stays hidden. Leave DSC0009.JPG out, or blur Mira Vale there and have somebody watch it.");

    [Fact]
    public void An_objection_to_one_picture_leaves_the_others() =>
        A_photo("DSC0009.JPG").With("Mira Vale").And_a_clip("C0009.MP4").With("Mira Vale", 0, 5).Signed("Mira Vale", clause: "14.2")
            .Objected("Mira Vale", ObjectionState.Hidden, "DSC0009.JPG").Told("C0009.MP4", 0, 5).When(Front).Is_cleared();

    [Fact]
    public void An_objection_that_was_decided_against_does_not_hide() =>
        A_photo("DSC0009.JPG").With("Mira Vale").Signed("Mira Vale", clause: "14.2").Objected("Mira Vale", ObjectionState.Visible).When(Front).Is_cleared();

    [Fact]
    public void Who_said_no_to_a_picture_is_asked_again_or_it_is_left_out_whatever_they_signed() =>
        A_photo("DSC_0024.JPG").With("Mira Vale").Signed("Mira Vale").Said_no("Mira Vale", "DSC_0024.JPG")
            .When(Front).Is_blocked("approval.killed", "Mira Vale, DSC_0024.JPG, said no to this picture on Friday 20 November 2026. Leave DSC_0024.JPG out, or ask Mira Vale again.")
            .And_nothing_else().Marked("killed").Holds_until(null)
            .And_a_clip("C0009.MP4").Told("C0009.MP4", 0, 2).Told("DSC_0024.JPG", 3).When(Press)
            .Is_blocked("approval.killed", "Mira Vale, DSC_0024.JPG, 0:02 to 0:05, said no to this picture on Friday 20 November 2026. Leave 3 seconds out, or ask Mira Vale again.")
            .And_nothing_else().Marked("blocked");

    [Fact]
    public void A_no_to_a_clip_is_to_the_seconds_that_show_who_said_it_and_no_blur_mends_it() =>
        A_clip("C0009.MP4").With("Mira Vale", 11, 14).Signed("Mira Vale").Said_no("Mira Vale", "C0009.MP4", 11, 14).Told("C0009.MP4", 0, 11).When(Front).Is_cleared()
            .Told("C0009.MP4", 13, 20, blurred: "Mira Vale").When(Front)
            .Is_blocked("approval.killed", "Mira Vale, C0009.MP4, 0:11 to 0:12, said no to these pictures on Friday 20 November 2026. Leave 1 second out, or ask Mira Vale again.")
            .And_nothing_else();

    [Fact]
    public void An_embargo_holds_to_the_minute_and_then_opens_by_itself() =>
        A_clip("C0012.MP4").Embargo_on_it("2026-12-04T08:00:00Z", "release-2d@09:00")
            .When(Press).Is_blocked("embargo.until", "C0012.MP4, embargoed until Friday 4 December 2026, 09:00 (Berlin), release-2d@09:00. Wait until Friday 4 December 2026, 09:00 (Berlin), or leave C0012.MP4 out.")
            .And_nothing_else().Marked("embargoed").Holds_until("2026-12-04T08:00:00Z")
            .When(Press, at: "2026-12-04T07:59:59Z").Is_blocked("embargo.until", "C0012.MP4, embargoed until Friday 4 December 2026, 09:00 (Berlin), release-2d@09:00. Wait until Friday 4 December 2026, 09:00 (Berlin), or leave C0012.MP4 out.")
            .When(Press, at: "2026-12-04T08:00:00Z").Is_cleared().Holds_until(null);

    [Fact]
    public void An_embargo_whose_milestone_has_no_date_stays_closed() =>
        A_clip("C0012.MP4").Embargo_on_it(null, "festival-10d").When(Front)
            .Is_blocked("embargo.unreadable", "C0012.MP4, embargoed until festival-10d, which gives no date. Give festival-10d a date, or leave C0012.MP4 out.");

    [Fact]
    public void An_embargo_on_some_seconds_leaves_the_rest() =>
        A_clip("C0012.MP4").Embargo_on_it("2026-12-04T08:00:00Z", "2026-12-04T09:00", 4, 6).Told("C0012.MP4", 0, 4).When(Front).Is_cleared()
            .Told("C0012.MP4", 4, 5).When(Front)
            .Is_blocked("embargo.until", "C0012.MP4, 0:04 to 0:05, embargoed until Friday 4 December 2026, 09:00 (Berlin). Wait until Friday 4 December 2026, 09:00 (Berlin), or leave 1 second out.");

    [Fact]
    public void An_embargo_on_the_story_holds_all_of_it() =>
        A_clip("C0001.MP4").Embargo_on_the_story("2026-12-04T08:00:00Z", "release-2d@09:00").Told("C0001.MP4", 0, 4).When(Front)
            .Is_blocked("embargo.until", "This story, embargoed until Friday 4 December 2026, 09:00 (Berlin), release-2d@09:00. Wait until Friday 4 December 2026, 09:00 (Berlin).");

    [Fact]
    public void A_story_that_shows_nothing_does_not_go_out() =>
        A_clip("C0001.MP4").When(Front, assets: []).Is_blocked("exposure.empty", "Nothing is shown. Put something in.").And_nothing_else();

    [Fact]
    public void A_story_that_hides_one_of_its_assets_does_not_go_out() =>
        A_clip("C0001.MP4").And_a_clip("C0002.MP4").Told("C0001.MP4", 0, 4).When(Front, assets: [100, 101])
            .Is_blocked("exposure.asset-missing", "C0002.MP4, in this version, and not in the list of what it shows. Make the list of what this version shows again.");

    [Fact]
    public void Every_reason_is_told_not_only_the_first() =>
        A_clip("C0003.MP4").With("Sol Ferris", 11, 14).With_somebody_unnamed(19, 20).With("Ines Calder", 0, 2)
            .Signed("Ines Calder", media: "stills", purpose: "press", to: "2026-11-20T00:00:00Z").When(Front)
            .Is_blocked("grant.media", "Ines Calder, 0:00 to 0:02, signed for stills, not for video. Ask Ines Calder to sign for video as well, or leave 2 seconds out.")
            .Is_blocked("grant.purpose", "Ines Calder, 0:00 to 0:02, signed for press, not for the front. Ask Ines Calder to sign for the front as well, or leave 2 seconds out.")
            .Is_blocked("grant.term-ended", "Ines Calder, 0:00 to 0:02, signed release ended on Friday 20 November 2026, 01:00 (Berlin). Ask Ines Calder to sign for longer, or leave 2 seconds out.")
            .Is_blocked("appearance.no-grant", "Sol Ferris, 0:11 to 0:14, no signed release. Ask Sol Ferris to sign, or leave 3 seconds out.")
            .Is_blocked("face.unnamed", "Somebody without a name, 0:19 to 0:20, nobody has said who it is. Say who it is, or leave 1 second out.")
            .And_nothing_else().Marked("blocked");

    [Fact]
    public void Neighbouring_stretches_are_told_as_one() =>
        A_clip("C0003.MP4").With("Sol Ferris", 0, 3).With("Sol Ferris", 3, 5).With("Sol Ferris", 8, 9).When(Front)
            .Is_blocked("appearance.no-grant", "Sol Ferris, 0:00 to 0:05, no signed release. Ask Sol Ferris to sign, or leave 5 seconds out.")
            .Is_blocked("appearance.no-grant", "Sol Ferris, 0:08 to 0:09, no signed release. Ask Sol Ferris to sign, or leave 1 second out.")
            .And_nothing_else();
}
