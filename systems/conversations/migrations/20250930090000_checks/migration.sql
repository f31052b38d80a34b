/*
  Warnings:

  - `users` gets the check `users_clerk_id_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_content_type_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_content_title_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_content_content_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_content_url_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_content_url_given_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_content_author_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_content_metadata_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_status_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_final_recommendation_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_confidence_score_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_completed_at_check`; rows of which it is false make that fail.
  - `conversations` gets the check `conversations_metadata_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_agent_type_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_agent_name_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_content_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_confidence_level_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_message_order_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_cited_sources_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_signal_references_check`; rows of which it is false make that fail.
  - `agent_messages` gets the check `agent_messages_metadata_check`; rows of which it is false make that fail.

*/

-- nicol: manages check "agent_messages"."agent_messages_agent_name_check"
-- nicol: manages check "agent_messages"."agent_messages_agent_type_check"
-- nicol: manages check "agent_messages"."agent_messages_cited_sources_check"
-- nicol: manages check "agent_messages"."agent_messages_confidence_level_check"
-- nicol: manages check "agent_messages"."agent_messages_content_check"
-- nicol: manages check "agent_messages"."agent_messages_message_order_check"
-- nicol: manages check "agent_messages"."agent_messages_metadata_check"
-- nicol: manages check "agent_messages"."agent_messages_signal_references_check"
-- nicol: manages check "conversations"."conversations_completed_at_check"
-- nicol: manages check "conversations"."conversations_confidence_score_check"
-- nicol: manages check "conversations"."conversations_content_author_check"
-- nicol: manages check "conversations"."conversations_content_content_check"
-- nicol: manages check "conversations"."conversations_content_metadata_check"
-- nicol: manages check "conversations"."conversations_content_title_check"
-- nicol: manages check "conversations"."conversations_content_type_check"
-- nicol: manages check "conversations"."conversations_content_url_check"
-- nicol: manages check "conversations"."conversations_content_url_given_check"
-- nicol: manages check "conversations"."conversations_final_recommendation_check"
-- nicol: manages check "conversations"."conversations_metadata_check"
-- nicol: manages check "conversations"."conversations_status_check"
-- nicol: manages check "users"."users_clerk_id_check"

-- AddConstraint
ALTER TABLE "users" ADD CONSTRAINT "users_clerk_id_check" CHECK ("clerkId" <> '');

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_content_type_check" CHECK ("contentType" IN ('text', 'article', 'url', 'report', 'transcript'));

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_content_title_check" CHECK ("contentTitle" <> '');

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_content_content_check" CHECK ("contentContent" <> '');

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_content_url_check" CHECK ("contentUrl" ~ '^https?://[!-~]+$');

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_content_url_given_check" CHECK ("contentType" <> 'url' OR "contentUrl" IS NOT NULL);

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_content_author_check" CHECK ("contentAuthor" <> '');

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_content_metadata_check" CHECK (jsonb_typeof("contentMetadata") = 'object');

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_status_check" CHECK (status IN ('initialized', 'in_progress', 'completed', 'failed', 'cancelled'));

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_final_recommendation_check" CHECK ("finalRecommendation" <> '');

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_confidence_score_check" CHECK ("confidenceScore" BETWEEN 0 AND 1);

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_completed_at_check" CHECK ("completedAt" IS NULL OR status IN ('completed', 'failed', 'cancelled'));

-- AddConstraint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_metadata_check" CHECK (jsonb_typeof(metadata) = 'object');

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_agent_type_check" CHECK ("agentType" IN ('financial_analyst', 'market_context', 'risk_challenger'));

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_agent_name_check" CHECK ("agentName" <> '');

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_content_check" CHECK (content <> '');

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_confidence_level_check" CHECK ("confidenceLevel" BETWEEN 0 AND 1);

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_message_order_check" CHECK ("messageOrder" >= 1);

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_cited_sources_check" CHECK ("citedSources" IS NOT NULL AND array_position("citedSources", NULL) IS NULL AND array_position("citedSources", '') IS NULL);

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_signal_references_check" CHECK ("signalReferences" IS NOT NULL AND array_position("signalReferences", NULL) IS NULL AND array_position("signalReferences", '') IS NULL);

-- AddConstraint
ALTER TABLE "agent_messages" ADD CONSTRAINT "agent_messages_metadata_check" CHECK (jsonb_typeof(metadata) = 'object');
